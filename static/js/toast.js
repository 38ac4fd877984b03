// [data-toast] leaves after ten seconds unless someone is on it; [data-toast-close] closes it.
// A "toast" event (also by HX-Trigger) shows one: {text, undo: function, stays: bool}.
const SHOWN_MS = 10_000;
const list = () => document.getElementById("toasts");

function watch(toast) {
  if (toast.dataset.watched || toast.hasAttribute("data-stays")) return;
  toast.dataset.watched = "1";
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove());
  setTimeout(leave, SHOWN_MS);
}

function button(className, text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

document.addEventListener("toast", ({ detail }) => {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.toast = "";
  if (detail.stays) toast.dataset.stays = "";
  const words = document.createElement("span");
  words.className = "grow";
  words.textContent = detail.text ?? detail.value ?? "";
  toast.append(words);
  if (detail.undo) toast.append(button("btn undo", "Undo", () => { detail.undo(); toast.remove(); }));
  toast.append(button("btn", "Close", () => toast.remove()));
  list()?.append(toast);
  watch(toast);
});

document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest("[data-toast]").remove());
document.querySelectorAll("[data-toast]").forEach(watch);
document.addEventListener("htmx:afterSettle", () => document.querySelectorAll("[data-toast]").forEach(watch));
