// [data-reorder] lists of [data-reorder-item="URL"] rows can be dragged, also into the list of another
// [data-reorder-section]; the URL is posted to=SECTION:POSITION. The buttons in the row do the same.
document.querySelectorAll("[data-reorder-item]").forEach((row) => {
  row.draggable = true;
  row.addEventListener("dragstart", (event) => {
    row.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.id);
  });
  row.addEventListener("dragend", () => {
    if (!row.classList.contains("dragged")) return;
    row.classList.remove("dragged");
    settle(row);
  });
  row.addEventListener("dragover", (event) => {
    const moving = document.querySelector(".dragged");
    if (!moving || moving === row) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    if (event.clientY < top + height / 2) row.before(moving);
    else row.after(moving);
  });
});

async function settle(row) {
  const section = row.closest("[data-reorder-section]").dataset.reorderSection;
  const position = [...row.parentElement.querySelectorAll("[data-reorder-item]")].indexOf(row);
  const body = new FormData();
  body.set("to", `${section}:${position}`);
  body.set("csrfmiddlewaretoken", row.querySelector("[name='csrfmiddlewaretoken']").value);
  const answer = await fetch(row.dataset.reorderItem, { method: "POST", body });
  const text = answer.ok ? "Moved." : "Not moved. Please load the page again.";
  document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
}
