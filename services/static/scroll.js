// Loads the next page of the list when its end comes near.

import { chunks, watch } from "./chunks.js";
import { fetched } from "./fragments.js";

const NEAR = "150% 0px";

const list = document.getElementById("list");
const link = list.querySelector("a[rel=next]");
let loading = false;

async function load() {
  if (loading || !link.isConnected) return;
  loading = true;
  const more = await fetched(link.dataset.rows).catch(() => null);
  loading = false;
  if (!more) return; // the link still leads on
  const chunk = document.adoptNode(more.querySelector(".chunk"));
  chunks().at(-1).after(chunk);
  watch(chunk);
  lead(more.querySelector("a[rel=next]"));
}

function lead(on) {
  if (!on) {
    observer.disconnect();
    link.parentElement.remove();
    return;
  }
  link.href = on.getAttribute("href");
  link.dataset.rows = on.dataset.rows;
  // Looked at again, since it may still be near.
  observer.unobserve(link);
  observer.observe(link);
}

const observer = new IntersectionObserver(
  (entries) => {
    if (entries.some((entry) => entry.isIntersecting)) load();
  },
  { rootMargin: NEAR },
);
if (link) observer.observe(link);
