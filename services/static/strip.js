// Dragging over the strip chooses a range of dates; a click or Enter on a bar still leads to that bar's own.

const LEAST = 6; // pixels: less is a click

const chart = document.querySelector(".chart");
const columns = [...(chart?.querySelectorAll("a") ?? [])];

let from = null; // where the drag began, in pixels from the left of the window
let brush = null;

function between(one, two) {
  const [left, right] = [Math.min(one, two), Math.max(one, two)];
  return columns.filter((column) => {
    const box = column.querySelector(".hit").getBoundingClientRect();
    return box.right >= left && box.left <= right;
  });
}

function draw(to) {
  brush ??= chart.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
  brush.setAttribute("class", "brush");
  brush.setAttribute("x", Math.min(from, to) - chart.getBoundingClientRect().left);
  brush.setAttribute("width", Math.abs(to - from));
  brush.setAttribute("height", columns[0].querySelector(".hit").getAttribute("height"));
}

function end() {
  brush?.remove();
  from = brush = null;
}

function choose(to) {
  const chosen = between(from, to);
  if (!chosen.length) return;
  const address = new URL(chosen[0].href.baseVal, location.href);
  const last = new URL(chosen.at(-1).href.baseVal, location.href);
  address.searchParams.set("to", last.searchParams.get("to"));
  location.assign(address);
}

if (columns.length) {
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") from = event.clientX;
  });
  document.addEventListener("pointermove", (event) => {
    if (from !== null && (brush || Math.abs(event.clientX - from) >= LEAST)) draw(event.clientX);
  });
  document.addEventListener("pointerup", (event) => {
    if (brush) choose(event.clientX);
    // The click that ends a drag must not lead to the bar under it.
    if (brush) chart.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    end();
  });
  document.addEventListener("pointercancel", end);
}
