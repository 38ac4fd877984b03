// form[data-autosave="URL"] posts itself (without files) shortly after a change and says when it was kept.
// While that fails, a copy lies on this device and is put back when the page is opened again.
// Passwords and fields under [data-not-kept] never go into the copy. [data-autosave-forget] erases it.
// The answer may be JSON: {reason} when it was not kept; {values: {name: value}}, {action}, {location}.
const PAUSE_MS = 1500;
const LONGEST_MS = 8000;

for (const form of document.querySelectorAll("form[data-autosave]")) keep(form);

function keep(form) {
  const place = `draft:${form.dataset.autosaveKey || location.pathname}`;
  const status = statusLine(form);
  let timer, firstChange = 0, savedAt = 0, inFlight = false, changedSince = false, leaving = false;

  putBack();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    leaving = true;
    if (navigator.onLine) localStorage.removeItem(place);
  });
  addEventListener("online", () => changedSince && save());
  document.addEventListener("visibilitychange", () => document.hidden && changedSince && !leaving && save(true));
  setInterval(() => savedAt && !changedSince && status.show(`Saved ${ago(Date.now() - savedAt)}`), 5000);

  function changed(event) {
    if (event.target.type === "file" || event.target.closest("[data-not-saved]")) return;
    firstChange ||= Date.now();
    changedSince = true;
    copy();
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(PAUSE_MS, firstChange + LONGEST_MS - Date.now())));
  }

  async function save(last = false) {
    if (inFlight || leaving) return;
    inFlight = true;
    changedSince = false;
    firstChange = 0;
    try {
      const answer = await fetch(form.dataset.autosave || form.action, {
        method: "POST", body: fields(form), keepalive: last === true,
        headers: { "X-Autosave": "1", Accept: "application/json" },
      });
      if (answer.redirected) return later("You were signed out. What you typed is kept on this device.");
      const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (!answer.ok) return later(said.reason || "Not saved yet. What you typed is kept on this device.");
      take(said);
      savedAt = Date.now();
      if (!changedSince) {
        localStorage.removeItem(place);
        form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
      }
      status.say("Saved");
    } catch {
      later("No connection. What you typed is kept on this device.");
      timer = setTimeout(() => changedSince && save(), 10_000);
    } finally {
      inFlight = false;
      if (changedSince && firstChange) timer = setTimeout(save, PAUSE_MS);
    }
  }

  function later(words) {
    changedSince = true;
    status.say(words);
  }

  function take(said) {
    for (const [name, value] of Object.entries(said.values ?? {})) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    if (said.action) form.dataset.autosave = said.action;
    if (said.location) history.replaceState(null, "", said.location);
  }

  function copy() {
    const kept = {};
    for (const control of form.elements) {
      if (!control.name || ["password", "file", "hidden", "submit", "button"].includes(control.type)) continue;
      if (control.closest("[data-not-kept]")) continue;
      if (["checkbox", "radio"].includes(control.type)) (kept[control.name] ??= []).push(...(control.checked ? [control.value] : []));
      else kept[control.name] = control.value;
    }
    try { localStorage.setItem(place, JSON.stringify(kept)); } catch { /* full or forbidden: the server copy is what counts */ }
  }

  function putBack() {
    const kept = JSON.parse(localStorage.getItem(place) || "null");
    if (!kept) return;
    form.querySelectorAll("[data-lines]").forEach((box) => addLines(box, kept));
    for (const control of form.elements) {
      if (!(control.name in kept)) continue;
      if (["checkbox", "radio"].includes(control.type)) control.checked = kept[control.name].includes(control.value);
      else control.value = kept[control.name];
    }
    form.querySelectorAll("[data-lines]").forEach((box) => box.dispatchEvent(new CustomEvent("lines:put-back")));
    status.say("Put back from this device");
    changedSince = true;
    timer = setTimeout(save, PAUSE_MS);
  }
}

// as many lines as the copy has, so that there is a place for each value
function addLines(box, kept) {
  const places = Object.keys(kept).filter((name) => name.startsWith(`${box.dataset.lines}-`)).map((name) => parseInt(name.slice(box.dataset.lines.length + 1), 10));
  const missing = Math.max(-1, ...places.filter(Number.isInteger)) + 1 - box.querySelectorAll("[data-line]").length;
  for (let n = 0; n < missing; n++) box.querySelector("[data-line-add]").click();
  if (missing > 0) document.activeElement.blur();
}

// what a post would carry, without files: they go with the button, or on their own
function fields(form) {
  const data = new FormData(form);
  for (const control of form.elements) if (control.type === "file") data.delete(control.name);
  return data;
}

// the words are announced once; the seconds that pass are only seen
function statusLine(form) {
  const line = form.querySelector("[data-autosave-status]") ?? document.querySelector("[data-autosave-status]");
  const heard = document.createElement("span");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  line?.after(heard);
  line?.setAttribute("aria-hidden", "true");
  const show = (words) => { if (line) line.textContent = words; };
  return { show, say: (words) => { show(words); heard.textContent = words; } };
}

function ago(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${Math.max(1, seconds)} s ago`;
  return `${Math.round(seconds / 60)} min ago`;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-autosave-forget]")) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith("draft:")) localStorage.removeItem(name);
});
