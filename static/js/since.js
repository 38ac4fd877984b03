// [data-since="2026-11-25T09:10:00+00:00"] says how long ago that is, as the server wrote it at
// first ("1 h 25"), and goes on while the page stands open. It counts from what was written, so
// that a clock which stands still for a trial is not overtaken by the browser's own.
const written = (text) => {
  const found = /^(?:([\d,.]+) h)? ?(\d+)?(?: min)?$/.exec(text.trim());
  return found ? Number((found[1] ?? "0").replace(/\D/g, "")) * 60 + Number(found[2] ?? 0) : 0;
};
const words = (minutes) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return `${rest} min`;
  return rest ? `${hours} h ${String(rest).padStart(2, "0")}` : `${hours} h`;
};
const opened = Date.now();
const shown = [...document.querySelectorAll("[data-since]")].map((one) => [one, written(one.textContent)]);
if (shown.length) {
  setInterval(() => {
    for (const [one, before] of shown) one.textContent = words(before + Math.floor((Date.now() - opened) / 60_000));
  }, 15_000);
}
