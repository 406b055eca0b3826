// Tells, without moving anything, that events have come since the page was made; the next view marks which are new.

const PAUSE = 4000; // milliseconds between two looks
const HIDDEN_PAUSE = 60000; // while nobody sees the page
const KEPT = `seen ${location.pathname}${location.search}`;

const news = document.getElementById("news");
const shown = [...document.querySelectorAll(".event")];

function counted(number, one) {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}

function words(found) {
  const more = found.events - Number(news.dataset.events);
  const waiting = found.documents.queued + found.documents.reading;
  const reading = waiting ? `${counted(waiting, "document")} still being read` : "";
  if (found.revision === Number(news.dataset.revision)) {
    return waiting === Number(news.dataset.waiting) ? "" : reading;
  }
  const changed = more > 0 ? `${counted(more, "new event")}: show` : "Events have changed: show";
  return reading ? `${changed} (${reading})` : changed;
}

async function look() {
  // The browser sends the ETag along, so that an unchanged timeline costs it a 304.
  const reply = await fetch(news.dataset.summary, { cache: "no-cache" });
  if (!reply.ok) return;
  const told = words(await reply.json());
  const link = news.querySelector("a");
  if (link.textContent !== told) link.textContent = told;
  news.hidden = !told;
}

async function watch() {
  for (;;) {
    await new Promise((done) => setTimeout(done, document.hidden ? HIDDEN_PAUSE : PAUSE));
    await look().catch(() => {}); // Dateline may be restarting: the next look tells
  }
}

function markNew() {
  const seen = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (seen === null) return;
  const known = new Set(seen.split(" "));
  for (const event of shown) event.classList.toggle("new", !known.has(event.id));
}

markNew();
news.querySelector("a").addEventListener("click", () => {
  sessionStorage.setItem(KEPT, shown.map((event) => event.id).join(" "));
});
document.addEventListener("visibilitychange", () => document.hidden || look().catch(() => {}));
watch();
