// time[data-local] is shown in the reader's own zone and language; [data-clock="Europe/Lisbon"]
// shows what o'clock it is there as the desk writes it, every half minute. Without JavaScript the server's words stand.
const shapes = {
  moment: { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
  time: { hour: "2-digit", minute: "2-digit" },
};
const language = document.documentElement.lang || undefined;

function show(root) {
  for (const mark of root.querySelectorAll?.("time[data-local]") ?? []) {
    const moment = new Date(mark.dateTime);
    if (!isNaN(moment)) mark.textContent = new Intl.DateTimeFormat(language, shapes[mark.dataset.local] ?? shapes.moment).format(moment);
  }
  for (const there of document.querySelectorAll("[data-clock]")) {
    there.textContent = new Intl.DateTimeFormat(language, { ...shapes.time, hourCycle: "h23", timeZone: there.dataset.clock }).format(new Date());
  }
}

show(document);
document.addEventListener("htmx:afterSettle", (event) => show(event.target));
if (document.querySelector("[data-clock]")) setInterval(() => show(document), 30_000);
