// Follows the timeline: what comes, changes or goes is shown at once where nobody sees it, and else when it is asked
// for, so that nothing moves under the reader's eyes.

import { inserted, replaced, row, taken } from "./placing.js";
import { fetched } from "./fragments.js";

const PAUSE = 4000; // milliseconds between two looks where the stream cannot be had
const MOST = 30; // events that are put in one by one; more are had by loading the page again

const list = document.getElementById("list");
const news = document.getElementById("news");
const link = news.querySelector("a");
const waiting = document.getElementById("waiting");

const pending = new Map(); // by event, what became of it: added, changed or removed
let revision = Number(list.dataset.revision);
let stream = null;
let timer = null;

const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

function tell() {
  const added = [...pending.values()].filter((what) => what === "added").length;
  const words = added ? `${counted(added, "new event")}: show` : `${counted(pending.size, "event")} changed: show`;
  if (pending.size && link.textContent !== words) link.textContent = words;
  news.hidden = !pending.size;
}

// Puts in what can be put in; with `seen`, also where the reader looks.
async function settle(seen) {
  if (pending.size > MOST) return tell();
  for (const [id, what] of [...pending]) {
    if (what === "removed" ? taken(id, seen) : await fresh(id, what, seen)) pending.delete(id);
  }
  tell();
}

async function fresh(id, what, seen) {
  const page = await fetched(list.dataset.event.replace("EVENT", id));
  const day = page?.querySelector(".day");
  if (!day) return true; // it is gone again already
  return what === "changed" && row(id) ? replaced(id, day, seen) : inserted(day, seen);
}

async function count() {
  const reply = await fetch(list.dataset.summary, { cache: "no-cache" });
  if (!reply.ok) return;
  const told = await reply.json();
  const unread = told.documents.queued + told.documents.reading;
  waiting.hidden = !unread;
  waiting.querySelector("span").textContent = `${counted(unread, "document")} still being read.`;
  document.getElementById("events").textContent = counted(told.events, "event");
  if (told.revision !== revision && !stream) {
    link.textContent = "Events have changed: show";
    news.hidden = false;
  }
}

function note(what) {
  return (event) => {
    const { id } = JSON.parse(event.data);
    if (what === "removed" && pending.get(id) === "added") pending.delete(id);
    else pending.set(id, what === "changed" && pending.get(id) === "added" ? "added" : what);
  };
}

function follow() {
  if (stream) return;
  clearTimeout(timer);
  const address = new URL(list.dataset.stream, location.href);
  address.searchParams.set("changed_since", revision);
  stream = new EventSource(address);
  for (const what of ["added", "changed", "removed"]) stream.addEventListener(what, note(what));
  stream.addEventListener("revision", (event) => {
    revision = JSON.parse(event.data).revision;
    Promise.allSettled([settle(false), count()]);
  });
  stream.addEventListener("error", () => {
    if (stream?.readyState === EventSource.CLOSED) poll();
  });
}

// Browsers keep few connections to a site, so only the page that is seen holds one.
function leave() {
  stream?.close();
  stream = null;
  clearTimeout(timer);
}

function poll() {
  leave();
  timer = setTimeout(() => count().catch(() => {}).then(poll), PAUSE);
}

link.addEventListener("click", (event) => {
  if (!stream || pending.size > MOST) return; // the link loads the page again
  event.preventDefault();
  settle(true).then(() => document.querySelector(".event.new")?.scrollIntoView({ block: "center" }));
});
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
window.addEventListener("pagehide", leave);
window.addEventListener("pageshow", follow);
if (!document.hidden) follow();
