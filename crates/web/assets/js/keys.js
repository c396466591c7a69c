// Keys. A control with `data-key="x"` is pressed by that key; `?` shows every key of the page with what it does.
// Nothing happens while somebody types, except with Alt held: those are named by `data-key="alt+x"`.

export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) {
      // Everything is saved as it is sent; Ctrl-S all the same sends the form one is in.
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        const form = document.activeElement?.form;
        if (form) event.preventDefault();
        // Whose a line of a session is has to be said; until then it is kept in this browser anyway.
        if (form && form.dataset.sends !== "line") form.requestSubmit(form.querySelector("button:not([type=button])"));
      }
      return;
    }
    const typing = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (event.key === "?" && !typing) {
      event.preventDefault();
      help();
      return;
    }
    if (typing && !event.altKey) return;
    // With Alt held some keyboards write another letter (Option and C is ç); then the key itself says which it was.
    const letter = event.code?.match(/^Key([A-Z])$/)?.[1].toLowerCase();
    const names = event.altKey ? [event.key.toLowerCase(), letter].map((one) => `alt+${one}`) : [event.key.toLowerCase()];
    const wanted = [...document.querySelectorAll("[data-key]")].find((one) =>
      one.dataset.key.split(" ").some((name) => names.includes(name)) && one.offsetParent !== null);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.matches("input:not([type=radio], [type=checkbox]), textarea, select")) wanted.focus();
    else if (wanted.matches("summary")) wanted.parentElement.toggleAttribute("open");
    else wanted.click();
  });
  document.querySelector("[data-shortcuts]")?.addEventListener("click", (event) => {
    event.preventDefault();
    help();
  });
}

function help() {
  const dialog = document.querySelector("#shortcuts");
  if (!dialog) return;
  if (dialog.open) {
    dialog.close();
    return;
  }
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  for (const one of document.querySelectorAll("[data-key]")) {
    if (one.offsetParent === null) continue;
    const term = document.createElement("dt");
    one.dataset.key.split(" ").forEach((name, index) => {
      if (index) term.append(" ");
      const key = document.createElement("kbd");
      key.textContent = name.replace("alt+", "Alt ");
      term.append(key);
    });
    const what = document.createElement("dd");
    what.textContent = one.dataset.does || one.getAttribute("aria-label") || one.textContent.trim();
    list.append(term, what);
  }
  dialog.showModal();
}
