// form[data-zone-choice] asks for the times in the browser's own zone, once, while nobody chose one
// (data-zone-choice="said"). Without JavaScript the contact's zone stands, and the list chooses.
for (const form of document.querySelectorAll('form[data-zone-choice=""]')) {
  const list = form.elements.zone;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (own && own !== list.value && [...list.options].some((option) => option.value === own)) {
    list.value = own;
    form.requestSubmit();
  }
}

// input[data-zone] says what the reader's time zone is, so that a promise can be told in it.
for (const field of document.querySelectorAll("input[data-zone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
