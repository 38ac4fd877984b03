// [data-key="n"] is pressed (or focused, when it is a field) by its key; J and K walk the rows,
// ? shows every key of the page. Never while someone types, and never with another key held.
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = event.key.toLowerCase();
  const found = keyed().find((one) => one.dataset.key === key && one.getClientRects().length);
  if (found) {
    event.preventDefault();
    if (found.matches("input, textarea, select")) found.focus();
    else found.click();
  } else if (key === "j" || key === "k") walk(key === "j" ? 1 : -1);
  else if (key === "?") explain();
});

// What the page itself says of a key counts before what stands around it.
function keyed() {
  const all = [...document.querySelectorAll("[data-key]")];
  return [...all.filter((one) => one.closest("main")), ...all.filter((one) => !one.closest("main"))];
}

function walk(by) {
  const stops = [...document.querySelectorAll(".rows > .row")]
    .map((row) => row.querySelector(".what a, .act a, .act button")).filter(Boolean);
  const here = stops.findIndex((stop) => stop.closest(".row").contains(document.activeElement));
  stops[here < 0 ? 0 : Math.max(0, Math.min(stops.length - 1, here + by))]?.focus();
}

function explain() {
  const dialog = document.createElement("dialog");
  dialog.innerHTML = '<div class="stack"><h2>Keys on this page</h2><dl class="facts wide"></dl><form method="dialog"><button class="btn">Close</button></form></div>';
  dialog.setAttribute("aria-label", "Keys on this page");
  const words = (one) => one.getAttribute("aria-label") || [...one.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join(" ").trim();
  const shown = keyed().filter((one, place, all) => all.findIndex((other) => other.dataset.key === one.dataset.key) === place);
  const keys = shown.map((one) => [one.dataset.key.toUpperCase(), words(one)]);
  for (const [key, does] of [...keys, ["J, K", "Next, previous row"], ["?", "These keys"]]) {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    dialog.querySelector("dl").append(term, Object.assign(document.createElement("dd"), { textContent: does }));
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
