// Suggests whom a timeline knows while a name is typed: the names under which the field's last word begins.

const PAUSE = 150; // milliseconds without a key before it is asked
const MOST = 12;

const field = document.getElementById("actor");
const options = document.getElementById("actors");
let timer = null;

// What stands before the name that is being typed stays as it is.
function parts() {
  const [before] = field.value.match(/^(?:\s*(?:"[^"]*"|[^,"]*),)*/);
  return [before && `${before} `, field.value.slice(before.length).trim()];
}

function quoted(name) {
  return name.includes(",") ? `"${name}"` : name;
}

async function suggest() {
  const [before, typed] = parts();
  if (!/\p{L}|\p{N}/u.test(typed)) return;
  const asked = new URLSearchParams({ q: typed, limit: MOST });
  const reply = await fetch(`${field.form.dataset.actors}?${asked}`);
  if (!reply.ok) return;
  const { actors } = await reply.json();
  const found = actors.sort((one, other) => other.events - one.events);
  options.replaceChildren(...found.map((actor) => new Option("", before + quoted(actor.name))));
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => suggest().catch(() => {}), PAUSE);
});
