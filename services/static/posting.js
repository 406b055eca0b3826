// Posts the form's documents one by one, by drag and drop too, and tells how each fares without leaving the page.

import { fetched } from "./fragments.js";

const FINISHED = ["done", "failed"];
const SOONEST = 400; // milliseconds between two looks at documents that are not finished
const LATEST = 5000;

const form = document.getElementById("posting");
const list = document.getElementById("progress");

function rowFor(name) {
  const row = document.getElementById("progress-row").content.firstElementChild.cloneNode(true);
  row.querySelector("bdi").textContent = name;
  list.append(row);
  return row;
}

function tell(row, status, words) {
  row.dataset.status = status;
  row.querySelector(".retry")?.remove();
  row.querySelector(".state").textContent = words;
}

function done({ events, undated, published }) {
  const told = `done: ${events?.length} event${events?.length === 1 ? "" : "s"}`;
  if (!undated?.length) return told;
  return `${told}, ${undated.length} without a date${published ? "" : ": it does not say when it was published"}`;
}

function tellDocument(row, found) {
  const words = {
    done: done(found),
    failed: `failed: ${found.reason}`,
  };
  tell(row, found.status, words[found.status] ?? found.status);
  if (found.status === "failed") offerRetry(row);
}

function offerRetry(row) {
  const form = document.getElementById("retry").content.firstElementChild.cloneNode(true);
  form.action = `/d/${row.dataset.document}/retry`;
  row.append(form);
}

// Without leaving the page: this catches the buttons that the server made, too.
async function retry(event) {
  const row = event.target.closest("[data-document]");
  if (!event.target.matches(".retry") || !row) return;
  event.preventDefault();
  const reply = await fetch(`/documents/${row.dataset.document}/retry`, { method: "POST" }).catch(() => null);
  if (!reply?.ok) return;
  tell(row, "queued", "queued");
  watch();
}

async function send(timeline, field, value, name) {
  const row = rowFor(name);
  const body = new FormData();
  body.set("timeline", timeline);
  body.set(field, value);
  try {
    const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await reply.json();
    if (reply.ok) {
      take(row, told.results, name);
    } else {
      tell(row, "failed", `not taken: ${told.errors?.[0]?.message ?? told.detail}`);
    }
  } catch {
    tell(row, "failed", "not sent: Dateline does not answer. Post it again in a moment.");
  }
}

function pointTo(timeline) {
  const where = document.getElementById("where");
  where.firstElementChild.href = `/t/${timeline}`;
  where.firstElementChild.textContent = `See the timeline ${timeline}`;
  if (!where.hidden) return;
  where.hidden = false;
  where.scrollIntoView({ block: "nearest" });
}

// A file may hold many documents: the first has the row that is there already.
function take(row, results, name) {
  results.forEach((result, index) => {
    const own = index === 0 ? row : rowFor(name);
    if (result.problem) {
      tell(own, "failed", `not taken: ${result.problem.detail}`);
      return;
    }
    pointTo(result.timeline);
    own.dataset.document = result.id;
    own.querySelector("a").href = `/d/${result.id}`;
    own.querySelector("bdi").textContent = result.title ?? name;
    tell(own, result.status, result.status);
  });
}

async function look(row) {
  const reply = await fetch(`/documents/${row.dataset.document}`);
  if (reply.ok) {
    tellDocument(row, await reply.json());
  } else if (reply.status === 404) {
    tell(row, "failed", "removed");
  }
}

const waiting = () =>
  [...list.querySelectorAll("[data-document]")].filter((row) => !FINISHED.includes(row.dataset.status));

let watching = false;
async function watch() {
  if (watching || !waiting().length) return;
  watching = true;
  let pause = SOONEST;
  for (let rows = waiting(), left; rows.length; rows = left) {
    // The next few in the order of posting: the others wait behind them anyway.
    await Promise.allSettled(rows.slice(0, 4).map(look));
    left = waiting();
    pause = left.length < rows.length ? SOONEST : Math.min(pause * 1.3, LATEST);
    if (left.length) await new Promise((ended) => setTimeout(ended, pause));
  }
  watching = false;
  document.getElementById("again")?.remove();
  if (form) await listTimelines();
}

// What was posted shows in the list of timelines, too.
async function listTimelines() {
  const home = await fetched("/").catch(() => null);
  const main = home?.getElementById("main");
  if (main) document.getElementById("main").replaceWith(document.adoptNode(main));
}

async function post() {
  const timeline = form.elements.timeline.value;
  const text = form.elements.text.value;
  const files = [...form.elements.file.files];
  if (!text.trim() && !files.length) {
    form.elements.text.focus();
    return;
  }
  form.elements.text.value = "";
  form.elements.file.value = "";
  if (text.trim()) await send(timeline, "text", text, text.trim().split("\n", 1)[0].slice(0, 80));
  for (const file of files) {
    await send(timeline, "file", file, file.name);
    watch();
  }
  watch();
}

function drop(event) {
  event.preventDefault();
  form.classList.remove("dropping");
  if (!event.dataTransfer.files.length) return;
  form.elements.file.files = event.dataTransfer.files;
  // Without the timeline's name the browser asks for it, and the files stay chosen.
  form.requestSubmit();
}

list.addEventListener("submit", retry);
if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    post();
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("dropping");
  });
  document.addEventListener("drop", drop);
}
watch();
