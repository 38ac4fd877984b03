// [data-pieces="QUESTION"] in a form sends chosen or dropped files at once, in pieces, and goes on where
// it stopped when the connection comes back. Without JavaScript the files go with the form.
const PIECE = 1024 * 1024;
const PAUSES = [1, 2, 5, 10, 20, 30];
const tell = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
const wait = (seconds) => new Promise((done) => { setTimeout(done, 1000 * seconds); addEventListener("online", done, { once: true }); });

document.querySelectorAll("form [data-pieces]").forEach((box) => {
  const input = box.querySelector("input[type='file']");
  const list = box.querySelector("[data-pieces-list]");
  let running = 0, pressed = null;

  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => { event.preventDefault(); box.classList.remove("over"); take([...event.dataTransfer.files]); });
  input.addEventListener("change", () => { const files = [...input.files]; input.value = ""; take(files); });
  input.form.addEventListener("submit", (event) => {
    if (!running) return;
    event.preventDefault();
    pressed = event.submitter;
    tell("A file is still on its way; the form goes as soon as it is here.");
  });

  // one after the other: a slow link carries one file best
  async function take(files) {
    const rows = files.map((file) => [file, row(file)]);
    running += rows.length;
    let failed = 0;
    for (const [file, line] of rows) {
      failed += (await send(file, line)) ? 0 : 1;
      running -= 1;
    }
    if (!pressed || running) return;
    const button = pressed;
    pressed = null;
    if (failed) tell("A file did not arrive. Look at it, then press the button again.");
    else input.form.requestSubmit(button);
  }

  function row(file) {
    const line = document.createElement("li");
    line.className = "row";
    line.innerHTML = '<div class="grow"><div class="what"></div><div class="why" role="status">waits</div><progress class="bar" max="100" value="0"></progress></div><div class="act"></div>';
    line.querySelector(".what").textContent = file.name;
    line.querySelector("progress").setAttribute("aria-label", file.name);
    list.append(line);
    list.hidden = false;
    return line;
  }

  async function send(file, line) {
    const [why, bar] = [line.querySelector(".why"), line.querySelector("progress")];
    const say = (words, isBad = false) => { why.textContent = words; why.classList.toggle("late", isBad); };
    if (file.size > Number(input.dataset.maxBytes)) return stop(`Larger than ${Math.floor(input.dataset.maxBytes / 1024 / 1024)} MB: not sent. Everything you typed is kept.`);
    let offset = null, failures = 0;
    for (;;) {
      const said = await post(file, offset).catch(() => null);
      if (said?.reason) return stop(said.reason);
      if (!said) {
        if (failures === PAUSES.length) return stop("No connection. Choose the file again later: it goes on where it stopped.");
        say("No connection just now; goes on by itself", true);
        await wait(PAUSES[failures++]);
        offset = null; // ask how much arrived
        continue;
      }
      failures = 0;
      offset = said.received;
      bar.value = (100 * offset) / file.size;
      say(`${Math.floor(bar.value)} %`);
      if (said.file) return arrived(said.file);
    }

    function stop(words) {
      bar.remove();
      say(words, true);
      return false;
    }

    function arrived(id) {
      bar.remove();
      say("arrived");
      line.querySelector(".act").innerHTML = '<button class="btn quiet" type="submit" name="remove_file" formnovalidate>Remove</button>';
      const button = line.querySelector("button");
      button.value = id;
      button.setAttribute("aria-label", `Remove ${file.name}`);
      return true;
    }
  }

  async function post(file, offset) {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "stamp", "version"]) body.set(name, input.form.elements[name].value);
    body.set("question", box.dataset.pieces);
    body.set("name", file.name);
    body.set("size", file.size);
    if (offset !== null) {
      body.set("offset", offset);
      body.set("piece", file.slice(offset, offset + PIECE), "piece");
    }
    const answer = await fetch(input.form.action, { method: "POST", body, headers: { "X-Upload": "1", Accept: "application/json" } });
    if (answer.redirected) return { reason: "This form was sent already." };
    if (answer.status >= 500 && answer.status !== 507) return null;
    if (!answer.headers.get("Content-Type")?.includes("json")) return { reason: "The link is no longer good. Load the page again." };
    return answer.json();
  }
});
