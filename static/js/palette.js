// [data-palette] and Ctrl/⌘ K open the box; arrows walk through what was found, Enter goes there, Escape leaves.
// Without it the link leads to the page of search, which finds the same.
const box = () => document.getElementById("palette");
const found = () => [...box().querySelectorAll("#palette-found a")];

function open() {
  box().showModal();
  box().querySelector("input").select();
}

document.addEventListener("click", (event) => {
  if (!box() || !event.target.closest("[data-palette]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

document.addEventListener("keydown", (event) => {
  if (!box()) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    if (box().open) box().close();
    else if (!document.querySelector("dialog[open]")) open();
  } else if (box().open && event.target.closest("#palette")) walk(event);
});

function walk(event) {
  const links = found();
  const here = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const next = here + (event.key === "ArrowDown" ? 1 : -1);
    if (next < 0) box().querySelector("input").focus();
    else links[Math.min(next, links.length - 1)]?.focus();
  } else if (event.key === "Escape") {
    event.preventDefault(); // else the browser empties the field first and closes at the second press
    box().close();
  } else if (event.key === "Enter" && here < 0 && isCurrent() && links.length) {
    event.preventDefault();
    links[0].click();
  }
}

// What is shown answers what is typed; before that Enter leads to the page, which asks again.
let answered = "";
const typed = () => box().querySelector("input").value.trim();
const isCurrent = () => typed() !== "" && answered === typed();
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "palette-found") answered = new URL(event.detail.xhr.responseURL).searchParams.get("q")?.trim() ?? "";
});
