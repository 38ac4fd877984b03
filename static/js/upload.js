// form[data-upload="#list"] sends its files one after the other, each with its own progress, and
// fetches #list afresh. Without JavaScript the form posts them all at once to the same address.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const files = form.matches("[data-upload]") ? [...form.querySelector("input[type='file']").files] : [];
  if (!files.length) return;
  event.preventDefault();
  form.querySelector("[data-upload-list]").replaceChildren();
  const rows = files.map((file) => [file, row(form, file.name)]);
  form.reset();
  let added = 0;
  for (const [file, line] of rows) added += (await send(form, file, line)) ? 1 : 0;
  if (added) {
    document.dispatchEvent(new CustomEvent("toast", { detail: { text: `${added} of ${files.length} added.` } }));
    const list = form.dataset.upload;
    htmx.ajax("GET", location.pathname, { target: list, select: list, swap: "outerHTML" });
  }
});

function row(form, name) {
  const list = form.querySelector("[data-upload-list]");
  const line = document.createElement("li");
  line.className = "row";
  line.innerHTML = '<div class="grow"><div class="what"></div><div class="why" role="status">waits</div><progress class="bar" max="100" value="0"></progress></div>';
  line.querySelector(".what").textContent = name;
  line.querySelector("progress").setAttribute("aria-label", name);
  list.append(line);
  list.hidden = false;
  return line;
}

function send(form, file, line) {
  const body = new FormData(form);
  body.delete("files");
  body.append("files", file);
  const [why, bar] = [line.querySelector(".why"), line.querySelector("progress")];
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = (100 * loaded) / total;
      why.textContent = loaded < total ? `${Math.floor(bar.value)} %` : "is being kept";
    });
    request.addEventListener("loadend", () => {
      const kept = request.status === 201;
      bar.remove();
      if (kept) line.remove();
      why.textContent = request.response?.refused?.[0] ?? (request.status ? "Something broke on our side. Try again." : "No connection just now. Try again.");
      why.classList.add("late");
      const list = form.querySelector("[data-upload-list]");
      list.hidden = !list.children.length;
      done(kept);
    });
    request.open("POST", form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}
