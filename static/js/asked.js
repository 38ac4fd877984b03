// [data-asked-if="NAME"] shows only while the answer to NAME passes data-test with data-value
// (for "in": one of several, with commas); the words in [data-asked-when] are for who has no script.
// What is hidden keeps what was typed; the server decides again which answers count.
const plain = (text) => text.trim().toLowerCase();

document.querySelectorAll("form:has([data-asked-if])").forEach((form) => {
  const parts = [...form.querySelectorAll("[data-asked-if]")];
  const wrapOf = (name) => form.querySelector(`[name="${CSS.escape(name)}"]`)?.closest("[data-asked-if]");

  function said(name) {
    return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
      .filter((control) => !["checkbox", "radio"].includes(control.type) || control.checked)
      .map((control) => plain(control.value)).filter(Boolean);
  }

  function passes({ askedIf, test, value }) {
    const answers = said(askedIf), wanted = plain(value ?? "");
    if (test === "is") return answers.includes(wanted);
    if (test === "is_not") return !answers.includes(wanted);
    if (test === "in") return (value ?? "").split(",").some((one) => answers.includes(plain(one)));
    if (test === "contains") return answers.some((one) => one.includes(wanted));
    return answers.length > 0;
  }

  // in the order of the page: what hangs on a hidden question is hidden too
  function settle() {
    for (const part of parts) part.hidden = wrapOf(part.dataset.askedIf)?.hidden === true || !passes(part.dataset);
  }

  for (const words of form.querySelectorAll("[data-asked-when]")) words.hidden = true;
  form.addEventListener("input", settle);
  form.addEventListener("change", settle);
  settle();
});
