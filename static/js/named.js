// select[data-names="PART"] offers the rows of #PART by their titles while these are typed, after the
// words in data-names-as: what was named just now can be picked at once. Without a script the server
// does it with the next row or the next save.
document.querySelectorAll("form:has([data-names])").forEach((form) => {
  form.addEventListener("input", (event) => /-(title|DELETE)$/.test(event.target.name ?? "") && settle());
  form.addEventListener("lines:changed", settle);

  function settle() {
    form.querySelectorAll("[data-names]").forEach(offer);
  }

  function offer(select) {
    const rows = named(select.dataset.names).filter((row) => !row.contains(select));
    const known = new Set(rows.map((row) => keyOf(row)));
    for (const row of rows) {
      const title = valueOf(row, "title").trim(), key = keyOf(row);
      let option = [...select.options].find((one) => one.value === key);
      if (!title || valueOf(row, "DELETE")) {
        if (option && !option.selected) option.remove();
        continue;
      }
      if (!option) {
        option = new Option("", key);
        const last = [...select.options].filter((one) => known.has(one.value)).at(-1);
        (last ?? select.options[0]).after(option);
      }
      option.text = [select.dataset.namesAs, title.slice(0, 60)].filter(Boolean).join(" ");
    }
  }

  const named = (part) => [...form.querySelectorAll(`#${part} .part-row`)].filter((row) => keyOf(row));
  const keyOf = (row) => valueOf(row, "key");

  function valueOf(row, name) {
    const control = row.querySelector(`[name$="-${name}"]`);
    return control?.type === "checkbox" ? control.checked : control?.value ?? "";
  }
});
