// A conversation can be dropped anywhere on its place; it is then sent at once. Choosing a file with the keyboard or
// the mouse sends nothing by itself.

for (const place of document.querySelectorAll("[data-drop]")) {
  const field = place.querySelector("input[type=file]");
  const over = (is) => place.classList.toggle("over-it", is);
  place.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  place.addEventListener("dragleave", (event) => {
    if (!place.contains(event.relatedTarget)) over(false);
  });
  place.addEventListener("drop", (event) => {
    over(false);
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.form.requestSubmit();
  });
}
