// Marks the page as scripted, so that .js-only shows and .no-js-only goes; tells of failed fragments.
document.documentElement.classList.add("js");

const say = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { text, stays: true } }));

document.addEventListener("htmx:sendError", () => say("No connection just now. What you typed is kept; try again."));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 429) say("That was a little fast. Please wait a minute and try again.");
  else say("Something broke on our side. What you typed is kept; try again.");
});
