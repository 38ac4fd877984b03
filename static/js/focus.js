// [data-focus], the summary of what to look at again, takes the focus when it appears;
// its links go to the field itself, not only to its place on the page.
const arrive = (root) => root.querySelector?.("[data-focus]")?.focus();

arrive(document);
document.addEventListener("htmx:afterSettle", (event) => arrive(event.target));
document.addEventListener("click", (event) => {
  const link = event.target.closest(".errors a[href^='#']");
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  const control = place.matches("input, select, textarea") ? place : place.querySelector("input, select, textarea");
  (control ?? place).focus();
  (control ?? place).scrollIntoView({ block: "center" });
});
