// input[type=date][data-drag-day="2026-11-25"] gets a slider below it: drag the day, or take the
// arrow keys, from that day on. The form hears of it as of typing. Without JavaScript the field stays.
const DAYS = 60;
const ONE = 24 * 60 * 60 * 1000;
const words = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
  weekday: "short", day: "numeric", month: "long", timeZone: "UTC",
});

for (const field of document.querySelectorAll("input[data-drag-day]")) {
  const first = Date.parse(field.dataset.dragDay);
  const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: DAYS, step: 1, className: "drag-day" });
  slider.setAttribute("aria-label", `Drag the day: ${field.labels[0]?.firstChild.textContent.trim() ?? ""}`);
  const day = () => new Date(first + slider.valueAsNumber * ONE);
  const show = () => slider.setAttribute("aria-valuetext", words.format(day()));
  const follow = () => {
    slider.value = Math.round(((field.valueAsNumber || Date.parse(field.dataset.from || field.dataset.dragDay)) - first) / ONE);
    show();
  };
  let soon = 0;
  slider.addEventListener("input", () => {
    field.valueAsDate = day();
    show();
    clearTimeout(soon);
    soon = setTimeout(() => field.dispatchEvent(new Event("change", { bubbles: true })), 120);
  });
  slider.addEventListener("change", (event) => event.stopPropagation());
  field.addEventListener("input", follow);
  field.after(slider);
  follow();
}
