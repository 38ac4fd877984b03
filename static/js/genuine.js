// form[data-genuine]: the chosen file is hashed here, and only its hash is sent (Web Crypto; a page
// without it, or without a secure address, uploads the file as any form does).
document.querySelectorAll("form[data-genuine]").forEach((form) => {
  const input = form.querySelector("input[type='file']");
  const hash = form.elements.sha256;
  if (!input || !hash || !crypto.subtle) return;

  form.addEventListener("submit", async (event) => {
    const [file] = input.files;
    if (!file) return;
    event.preventDefault();
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    hash.value = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    input.disabled = true;
    form.submit();
  });
  // back from the answer: the page was kept as it was sent
  addEventListener("pageshow", () => { hash.value = ""; input.disabled = false; });
});
