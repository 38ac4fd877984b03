// [data-draw="id"] is a place to draw one's name; the field of that id holds the strokes as whole
// numbers: "600x160:12,40 15,42;30,60 31,61". The typed name is enough without it.
document.querySelectorAll("[data-draw]").forEach((box) => {
  const field = document.getElementById(box.dataset.draw);
  const canvas = box.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const MOST = 3600; // points
  let strokes = [];
  box.hidden = false;
  read();
  paint();

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    strokes.push([place(event)]);
    keep();
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId) || strokes.flat().length >= MOST) return;
    const last = strokes.at(-1);
    const [x, y] = place(event);
    if (Math.hypot(x - last.at(-1)[0], y - last.at(-1)[1]) < 2) return;
    last.push([x, y]);
    keep();
  });
  box.querySelector("[data-draw-clear]").addEventListener("click", () => { strokes = []; keep(); });

  function place(event) {
    const area = canvas.getBoundingClientRect();
    const on = (at, from, size, most) => Math.min(most, Math.max(0, Math.round(((at - from) / size) * most)));
    return [on(event.clientX, area.left, area.width, canvas.width), on(event.clientY, area.top, area.height, canvas.height)];
  }

  function keep() {
    field.value = strokes.length ? `${canvas.width}x${canvas.height}:${strokes.map((one) => one.map((at) => at.join(",")).join(" ")).join(";")}` : "";
    paint();
  }

  // back on the page after an error: what was drawn stands there again
  function read() {
    const [, drawn] = field.value.split(":");
    strokes = (drawn || "").split(";").filter(Boolean).map((one) => one.split(" ").map((at) => at.split(",").map(Number)));
  }

  function paint() {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of strokes) {
      pen.beginPath();
      pen.moveTo(...stroke[0]);
      for (const at of stroke.length > 1 ? stroke.slice(1) : [[stroke[0][0] + 0.1, stroke[0][1]]]) pen.lineTo(...at);
      pen.stroke();
    }
  }
});
