// The pages of a long list, one below the other. What is far from the window is taken out of the document, and its
// height kept; it is put back when it comes near, or when the browser's own search or print wants all that was loaded.

const NEAR = "200% 0px"; // of the window's height, above and below it

const kept = new Map(); // for each chunk that is taken out, what was in it
let isSearched = false; // from the first search on, since no page is told when one ends

function takeOut(chunk) {
  if (isSearched || kept.has(chunk) || !chunk.childElementCount || chunk.contains(document.activeElement)) return;
  chunk.style.height = `${chunk.getBoundingClientRect().height}px`;
  const content = document.createDocumentFragment();
  content.append(...chunk.childNodes);
  kept.set(chunk, content);
}

function putBack(chunk) {
  if (!kept.has(chunk)) return;
  chunk.append(kept.get(chunk));
  kept.delete(chunk);
  chunk.style.height = "";
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) (isIntersecting ? putBack : takeOut)(target);
  },
  { rootMargin: NEAR },
);

export function watch(chunk) {
  observer.observe(chunk);
}

export function chunks() {
  return [...document.querySelectorAll(".chunk")];
}

// What is in a chunk, also while it is taken out.
export function content(chunk) {
  return kept.get(chunk) ?? chunk;
}

export function isShown(chunk) {
  return !kept.has(chunk);
}

for (const chunk of chunks()) watch(chunk);
window.addEventListener("beforeprint", () => chunks().forEach(putBack));
window.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return;
  isSearched = true;
  chunks().forEach(putBack);
});
