// [data-clock="Europe/Lisbon"] shows what o'clock it is there as the desk writes it, every half minute.
// Without JavaScript the server's words stand.
const shape = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const language = document.documentElement.lang || undefined;

function show() {
  for (const there of document.querySelectorAll("[data-clock]")) {
    there.textContent = new Intl.DateTimeFormat(language, { ...shape, timeZone: there.dataset.clock }).format(new Date());
  }
}

show();
document.addEventListener("htmx:afterSettle", show);
if (document.querySelector("[data-clock]")) setInterval(show, 30_000);
