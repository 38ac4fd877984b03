// [data-hide-after="30"] empties what is in its [data-hides] after so many seconds, and when the
// page is left, so that going back shows nothing; then [data-hidden] stands in its place.
document.querySelectorAll("[data-hide-after]").forEach((box) => {
  const says = box.querySelector("[data-hides-in]");
  // by the time of day: a device that slept hides it when it wakes
  const until = Date.now() + box.dataset.hideAfter * 1000;
  const clock = setInterval(() => Date.now() >= until && hide(), 1000);

  function hide() {
    clearInterval(clock);
    box.querySelectorAll("[data-hides] :is(input, textarea)").forEach((field) => { field.value = field.defaultValue = ""; });
    box.querySelectorAll("[data-hides]").forEach((part) => part.remove());
    says.textContent = "Hidden again.";
    box.querySelector("[data-hidden]").hidden = false;
  }

  addEventListener("pagehide", hide);
});

// [data-copy-from="id"] copies what stands in that field now
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-from]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copyFrom);
  const tell = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
  try {
    await navigator.clipboard.writeText(field.value);
    tell("Copied.");
  } catch {
    field.select();
    tell("Copying is not allowed here. It is marked: copy it by hand.");
  }
});
