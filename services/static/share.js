// Copies the address of the view, which holds all its filters, so that it can be sent to somebody.

const SHOWN = 2000; // milliseconds for which the button says that it is done

const button = document.getElementById("copy");
const words = button.textContent;

button.hidden = !navigator.clipboard;
button.addEventListener("click", async () => {
  await navigator.clipboard.writeText(location.href);
  button.textContent = "Copied";
  setTimeout(() => {
    button.textContent = words;
  }, SHOWN);
});
