// [data-drop] takes files dropped onto it into its file input and lists what was chosen, each with
// a way to take it out again. The input's data-max-bytes is said at once, not after the upload.
document.querySelectorAll("[data-drop]").forEach((box) => {
  const input = box.querySelector("input[type='file']");
  const list = box.querySelector("[data-drop-list]");
  if (!input || !list) return;
  let chosen = [];

  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    take([...event.dataTransfer.files]);
  });
  input.addEventListener("change", () => take([...input.files]));
  input.form?.addEventListener("reset", () => { chosen = []; show(); });

  function take(files) {
    const isNew = (file) => !chosen.some((other) => other.name === file.name && other.size === file.size);
    chosen = input.multiple ? [...chosen, ...files.filter(isNew)] : files.slice(0, 1);
    show();
  }

  function show() {
    const bag = new DataTransfer();
    chosen.filter(fits).forEach((file) => bag.items.add(file));
    input.files = bag.files;
    list.hidden = chosen.length === 0;
    list.replaceChildren(...chosen.map(line));
  }

  function line(file) {
    const row = document.createElement("li");
    row.className = "row";
    row.innerHTML = '<div><div class="what"></div><div class="why"></div></div><div class="act"><button type="button" class="btn quiet">Remove</button></div>';
    row.querySelector(".what").textContent = file.name;
    const why = row.querySelector(".why");
    why.textContent = fits(file) ? size(file.size) : `${size(file.size)}; ${size(limit())} is the most. It will not be sent.`;
    why.classList.toggle("late", !fits(file));
    const button = row.querySelector("button");
    button.setAttribute("aria-label", `Remove ${file.name}`);
    button.addEventListener("click", () => { chosen = chosen.filter((other) => other !== file); show(); input.focus(); });
    return row;
  }

  const limit = () => Number(input.dataset.maxBytes || Infinity);
  const fits = (file) => file.size <= limit();
});

function size(bytes) {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
