// In a practice: Ctrl and Enter send what was typed, and the last answer is in sight.

const box = document.querySelector("[data-send]");
box?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
    event.preventDefault();
    box.form.requestSubmit();
  }
});
document.querySelector("#last")?.scrollIntoView({ block: "nearest" });
