// form[data-seen] is posted once, in the quiet, when a person has had the page before them for a second:
// shown, and in focus or touched. Scanners that only fetch the page, or run it unseen, post nothing.
const LOOKED_MS = 1000;
const form = document.querySelector("form[data-seen]");
let timer, isDone = false, isTouched = false;

function look() {
  clearTimeout(timer);
  if (isDone || document.hidden || document.prerendering || !(isTouched || document.hasFocus())) return;
  timer = setTimeout(() => {
    isDone = true;
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
  }, LOOKED_MS);
}

if (form) {
  document.addEventListener("visibilitychange", look);
  document.addEventListener("prerenderingchange", look);
  addEventListener("focus", look);
  for (const sign of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(sign, () => { if (!isTouched) { isTouched = true; look(); } }, { passive: true });
  }
  look();
}
