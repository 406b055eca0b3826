// Dragging over the strip chooses a range of dates, and so do the arrow keys with Shift held; a click or Enter on a bar
// leads to that bar's own. The strip is one stop of the Tab key, and the arrow keys walk its bars.

const LEAST = 6; // pixels: less is a click
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const chart = document.querySelector(".chart");
const columns = [...(chart?.querySelectorAll("a") ?? [])];

let from = null; // where the drag began, in pixels from the left of the window
let brush = null;
let start = null; // the bar at which a range was begun by keyboard

const box = (column) => column.querySelector(".hit").getBoundingClientRect();

function between(one, two) {
  const [left, right] = [Math.min(one, two), Math.max(one, two)];
  return columns.filter((column) => box(column).right >= left && box(column).left <= right);
}

function draw(one, two) {
  brush ??= chart.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
  brush.setAttribute("class", "brush");
  brush.setAttribute("x", Math.min(one, two) - chart.getBoundingClientRect().left);
  brush.setAttribute("width", Math.abs(two - one));
  brush.setAttribute("height", columns[0].querySelector(".hit").getAttribute("height"));
}

function end() {
  brush?.remove();
  from = brush = start = null;
}

function choose(chosen) {
  if (!chosen.length) return;
  const address = new URL(chosen[0].href.baseVal, location.href);
  const last = new URL(chosen.at(-1).href.baseVal, location.href);
  address.searchParams.set("to", last.searchParams.get("to"));
  location.assign(address);
}

function range(one, other) {
  const [first, last] = [one, other].sort((a, b) => a - b);
  return columns.slice(first, last + 1);
}

function step(index, event) {
  const next = Math.min(Math.max(index + STEPS[event.key], 0), columns.length - 1);
  event.preventDefault();
  columns[index].setAttribute("tabindex", "-1");
  columns[next].setAttribute("tabindex", "0");
  columns[next].focus();
  if (!event.shiftKey) return end();
  start ??= index;
  const chosen = range(start, next);
  draw(box(chosen[0]).left, box(chosen.at(-1)).right);
}

function press(event) {
  const index = columns.indexOf(event.target.closest("a"));
  if (index < 0) return;
  if (event.key in STEPS) step(index, event);
  else if (event.key === "Escape") end();
  else if (event.key === "Enter" && start !== null) {
    event.preventDefault();
    choose(range(start, index));
  }
}

if (columns.length) {
  columns.forEach((column, index) => column.setAttribute("tabindex", index ? "-1" : "0"));
  chart.addEventListener("keydown", press);
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") from = event.clientX;
  });
  document.addEventListener("pointermove", (event) => {
    if (from !== null && (brush || Math.abs(event.clientX - from) >= LEAST)) draw(from, event.clientX);
  });
  document.addEventListener("pointerup", (event) => {
    if (from === null) return;
    if (brush) choose(between(from, event.clientX));
    // The click that ends a drag must not lead to the bar under it.
    if (brush) chart.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    end();
  });
  document.addEventListener("pointercancel", end);
}
