// Draws the parts of a picture that are to be covered, and keeps them in step with their number fields.
const figure = document.querySelector("figure.drawn");
const form = document.querySelector(".redact form");
const svg = figure?.querySelector("svg");
const names = ["left", "top", "width", "height"];
const shape = { left: "x", top: "y", width: "width", height: "height" };

if (svg && form) {
  const rows = [...form.querySelectorAll("fieldset.box")].map((row) => names.map((name) => row.querySelector(`[name^="${name}"]`)));
  const whole = (value) => Math.max(0, Math.min(1000, Math.round(value)));

  const draw = () => {
    svg.replaceChildren();
    for (const row of rows) {
      const values = row.map((input) => Number.parseInt(input.value, 10));
      if (values.some(Number.isNaN)) continue;
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      names.forEach((name, index) => rect.setAttribute(shape[name], values[index]));
      svg.append(rect);
    }
  };

  let row, start;
  const at = (event) => {
    const frame = svg.getBoundingClientRect();
    return [whole(((event.clientX - frame.left) / frame.width) * 1000), whole(((event.clientY - frame.top) / frame.height) * 1000)];
  };
  svg.addEventListener("pointerdown", (event) => {
    row = rows.find((fields) => fields.every((input) => input.value === ""));
    if (!row || event.button > 0) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    start = at(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!start) return;
    const end = at(event);
    const left = Math.min(start[0], end[0]), top = Math.min(start[1], end[1]);
    [left, top, Math.abs(start[0] - end[0]), Math.abs(start[1] - end[1])].forEach((value, index) => (row[index].value = value));
    draw();
  });
  const stop = () => {
    if (!start) return;
    // A tap is no part.
    if (!(Number(row[2].value) > 4 && Number(row[3].value) > 4)) row.forEach((input) => (input.value = ""));
    start = undefined;
    draw();
  };
  svg.addEventListener("pointerup", stop);
  svg.addEventListener("pointercancel", stop);
  form.addEventListener("input", draw);
  draw();
}
