// form[data-guard] asks before the page is left with something typed that is nowhere else.
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) changed.add(form);
});
document.addEventListener("submit", (event) => !event.defaultPrevented && changed.clear());
document.addEventListener("autosaved", (event) => changed.delete(event.target));
addEventListener("beforeunload", (event) => changed.size && event.preventDefault());
