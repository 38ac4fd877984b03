// [data-lines="PREFIX"] holds the [data-line] rows of a formset and a <template data-line-template>
// with __prefix__. [data-line-add], [data-line-remove], [data-line-up], [data-line-down] act;
// Alt+↑ and Alt+↓ move a line, Enter in the last line adds one. A removed line stays in the form,
// marked DELETE, so that the counts hold and Undo is simple. Fires "lines:changed".
const rows = (box) => [...box.querySelectorAll("[data-line]:not(.removed)")];
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-lines]");
  const button = box && event.target.closest("[data-line-add], [data-line-remove], [data-line-up], [data-line-down]");
  if (!button) return;
  event.preventDefault();
  const row = button.closest("[data-line]");
  if (button.matches("[data-line-add]")) add(box);
  else if (button.matches("[data-line-remove]")) remove(box, row);
  else move(box, row, button.matches("[data-line-up]") ? -1 : 1, button);
});

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("[data-line]");
  const box = row?.closest("[data-lines]");
  if (!box || event.isComposing) return;
  if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    move(box, row, event.key === "ArrowUp" ? -1 : 1, event.target);
  } else if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    const next = rows(box)[rows(box).indexOf(row) + 1];
    if (next) first(next).focus();
    else add(box);
  }
});

function add(box) {
  const total = count(box, "TOTAL_FORMS");
  const most = Number(count(box, "MAX_NUM_FORMS")?.value || 1000);
  if (Number(total.value) >= most) return say(box, `${most} lines at most.`);
  const holder = document.createElement("div");
  holder.innerHTML = box.querySelector("template[data-line-template]").innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.firstElementChild;
  const last = [...box.querySelectorAll("[data-line]")].at(-1);
  if (last) last.after(row);
  else box.querySelector("[data-line-list]").append(row);
  total.value = Number(total.value) + 1;
  window.htmx?.process(row);
  settle(box);
  first(row).focus();
}

function remove(box, row) {
  const around = rows(box);
  const next = around[around.indexOf(row) + 1] ?? around[around.indexOf(row) - 1];
  const mark = (gone) => {
    part(row, "DELETE").checked = gone;
    row.classList.toggle("removed", gone);
    settle(box);
  };
  mark(true);
  (next ? first(next) : box.querySelector("[data-line-add]"))?.focus();
  document.dispatchEvent(new CustomEvent("toast", { detail: { text: "Line removed.", undo: () => { mark(false); first(row).focus(); } } }));
}

function move(box, row, by, focused) {
  const around = rows(box);
  const place = around.indexOf(row) + by;
  if (place < 0 || place >= around.length) return;
  if (by < 0) around[place].before(row);
  else around[place].after(row);
  settle(box);
  focused.focus();
  say(box, `Line ${place + 1} of ${around.length}`);
}

function settle(box) {
  rows(box).forEach((row, place) => { const order = part(row, "ORDER"); if (order) order.value = place + 1; });
  box.dispatchEvent(new CustomEvent("lines:changed", { bubbles: true }));
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function say(box, words) {
  const status = box.querySelector("[data-lines-status]");
  if (status) status.textContent = words;
}

const count = (box, name) => box.querySelector(`[name="${box.dataset.lines}-${name}"]`);
const first = (row) => row.querySelector("input:not([type='hidden'], [type='checkbox']), textarea, select");

// a page that comes back from the server, or a copy from this device, may hold removed lines
function show(box) {
  box.querySelectorAll("[data-line]").forEach((row) => row.classList.toggle("removed", Boolean(part(row, "DELETE")?.checked)));
}

document.querySelectorAll("[data-lines]").forEach((box) => {
  show(box);
  box.addEventListener("lines:put-back", () => { show(box); settle(box); });
});
