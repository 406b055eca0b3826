// Where an event belongs in the list, and putting it there without moving what is read.

import { chunks, content, isShown } from "./chunks.js";

const list = document.getElementById("list");
const isDescending = list.dataset.order === "desc";

const rows = (within) => [...within.querySelectorAll(".event")];
const isBefore = (one, other) => (isDescending ? one > other : one < other);
const label = (day) => day.getAttribute("aria-label");

export function row(id) {
  for (const chunk of chunks()) {
    const found = content(chunk).querySelector(`#${CSS.escape(id)}`);
    if (found) return found;
  }
  return null;
}

// Whether nobody sees a row, so that it may come, change or go.
function isOutOfSight(element) {
  const chunk = element.closest(".chunk");
  if (!chunk || !isShown(chunk)) return true;
  const box = element.getBoundingClientRect();
  return box.bottom < 0 || box.top > window.innerHeight;
}

// Changes the list, and keeps what is at the top of the window where it is.
function still(change) {
  const seen = rows(list).find((each) => each.getBoundingClientRect().bottom > 0);
  const before = seen?.getBoundingClientRect().top;
  change();
  if (seen?.isConnected) window.scrollBy(0, seen.getBoundingClientRect().top - before);
}

function mark(element) {
  element.classList.add("new");
  return element;
}

export function taken(id, seen) {
  const old = row(id);
  if (!old) return true;
  if (!seen && !isOutOfSight(old)) return false;
  still(() => {
    const day = old.closest(".day");
    old.remove();
    if (!day.querySelector(".event")) day.remove();
  });
  return true;
}

export function replaced(id, day, seen) {
  const old = row(id);
  const fresh = day.querySelector(".event");
  if (old.dataset.position !== fresh.dataset.position || label(old.closest(".day")) !== label(day)) {
    return taken(id, seen) && inserted(day, seen);
  }
  if (!seen && !isOutOfSight(old)) return false;
  still(() => old.replaceWith(document.adoptNode(fresh)));
  return true;
}

// False if it belongs where the reader looks; what belongs beyond all that is loaded comes with the rest.
export function inserted(day, seen) {
  const fresh = day.querySelector(".event");
  if (row(fresh.id)) return true;
  const all = chunks().flatMap((chunk) => rows(content(chunk)));
  const next = all.find((each) => isBefore(fresh.dataset.position, each.dataset.position));
  if (!next && list.querySelector("a[rel=next]")) return true;
  if (next && next === all[0] && list.querySelector("a[rel=prev]")) return true;
  const near = next ?? all.at(-1);
  if (!seen && near && !isOutOfSight(near)) return false;
  still(() => put(document.adoptNode(day), mark(fresh), next, all.at(-1)));
  return true;
}

function put(day, fresh, next, last) {
  const before = next ? next.previousElementSibling : last;
  if (next && label(next.closest(".day")) === label(day)) next.before(fresh);
  else if (before && label(before.closest(".day")) === label(day)) before.after(fresh);
  else if (next && !before) join(next.closest(".day"), day, fresh);
  else if (next) split(next, day);
  else if (last) last.closest(".day").after(day);
  else {
    document.querySelector(".empty")?.remove();
    chunks()[0].append(day);
  }
}

// At the beginning of a day, the event may end the day above.
function join(below, day, fresh) {
  const above = below.previousElementSibling;
  if (above && label(above) === label(day)) above.querySelector("ol").append(fresh);
  else below.before(day);
}

// Within a day that has another date, so that what follows stands under that date once more.
function split(next, day) {
  const old = next.closest(".day");
  const rest = old.cloneNode(true);
  rest.querySelector("ol").replaceChildren(...[...old.querySelectorAll(".event")].slice(rows(old).indexOf(next)));
  old.after(day, rest);
}
