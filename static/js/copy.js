// [data-copy="text"] copies it. form[data-copy-link] asks the server for a link of its own
// (JSON {url}) and copies that; without JavaScript the form leads to a page that shows the link.
const told = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    told(button.dataset.copied || "Copied.");
  } catch {
    told("Copying is not allowed here. Please mark the text and copy it.");
  }
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-copy-link]") || !navigator.clipboard) return;
  event.preventDefault();
  const link = fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
    .then(({ url }) => url);
  try {
    await write(link);
    told("Link copied. It opens this page for whoever has it.");
  } catch {
    form.submit();
  }
});

// Safari lets a page write only within the press itself, so it is given the promise
async function write(link) {
  if (!window.ClipboardItem) return navigator.clipboard.writeText(await link);
  const text = link.then((url) => new Blob([url], { type: "text/plain" }));
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
}
