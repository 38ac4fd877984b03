// [data-copies] holds boxes of addresses that get a copy; its value names the select that says who
// gets the mail. That address is not offered a copy of it. Without a script the server leaves it out.
document.querySelectorAll("[data-copies]").forEach((boxes) => {
  const to = document.getElementById(boxes.dataset.copies);
  if (!to) return;
  to.addEventListener("change", show);
  show();

  function show() {
    let offered = 0;
    boxes.querySelectorAll("input[type='checkbox']").forEach((box) => {
      const isTheirs = box.value === to.value;
      box.closest("label").hidden = isTheirs;
      box.disabled = isTheirs;
      offered += isTheirs ? 0 : 1;
    });
    boxes.hidden = offered === 0;
  }
});
