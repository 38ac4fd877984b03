// A form that posts is sent once, however often the button is pressed.
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => release(form), 8000);
});

function release(form) {
  sent.delete(form);
  form.querySelectorAll("[aria-disabled='true'][type='submit']").forEach((button) => button.removeAttribute("aria-disabled"));
}

// back from the next page: the page was kept as it was
addEventListener("pageshow", (event) => event.persisted && [...document.forms].forEach(release));
