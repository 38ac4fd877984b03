// textarea[data-fields]: [data-insert] puts a merge field where one types, and typing two braces
// opens the list of fields: arrows choose, Enter or Tab takes, Esc closes.
let list = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const area = document.querySelector("textarea[data-fields]");
  if (button && area) insert(area, `{{ ${button.dataset.insert} }}`, 0);
});

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-fields]")) offer(event.target);
});

document.addEventListener("keydown", (event) => {
  if (!list || !event.target.matches("textarea[data-fields]")) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) choose(list.chosen + steps[event.key]);
  else if (event.key === "Enter" || event.key === "Tab") take(event.target);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", (event) => {
  if (event.target.matches("textarea[data-fields]")) close();
});

function offer(area) {
  const typed = area.value.slice(0, area.selectionStart).match(/\{\{ ?([a-z0-9_]*)$/);
  close();
  if (!typed) return;
  const names = [...document.querySelectorAll("[data-insert]")].map((one) => one.dataset.insert);
  const found = names.filter((name) => name.includes(typed[1])).slice(0, 8);
  if (!found.length) return;
  const box = document.createElement("ul");
  box.className = "offers";
  box.id = "field-offers";
  box.setAttribute("role", "listbox");
  for (const name of found) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `offer-${name}`;
    item.textContent = name;
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      list.chosen = found.indexOf(name);
      take(area);
    });
    box.append(item);
  }
  area.after(box);
  list = { box, found, typed: typed[0].length, chosen: 0, area };
  area.setAttribute("aria-controls", box.id);
  choose(0);
}

function choose(number) {
  list.chosen = (number + list.found.length) % list.found.length;
  [...list.box.children].forEach((item, n) => item.setAttribute("aria-selected", n === list.chosen));
  list.area.setAttribute("aria-activedescendant", list.box.children[list.chosen].id);
}

function take(area) {
  insert(area, `{{ ${list.found[list.chosen]} }}`, list.typed);
  close();
}

function close() {
  if (!list) return;
  list.box.remove();
  list.area.removeAttribute("aria-activedescendant");
  list.area.removeAttribute("aria-controls");
  list = null;
}

function insert(area, text, before) {
  area.focus();
  area.setRangeText(text, area.selectionStart - before, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
