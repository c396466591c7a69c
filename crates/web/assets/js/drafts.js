// What somebody has typed and not yet sent survives a reload and a server that is away. It is kept in this browser
// only, for fields marked `data-draft="name"`, and goes when the form has been taken or the person signs out.

const PREFIX = "draft:";

export function drafts() {
  let kept;
  try {
    kept = window.localStorage;
  } catch {
    return;
  }
  const forget = (test) => {
    for (const key of Object.keys(kept)) if (key.startsWith(PREFIX) && test(key)) kept.removeItem(key);
  };

  if (document.body.dataset.who === "") forget(() => true);

  const nameOf = (field) => `${PREFIX}${location.pathname}:${field.dataset.draft}`;

  const restore = (root) => {
    for (const field of root.querySelectorAll("[data-draft]")) {
      const text = kept.getItem(nameOf(field));
      if (text && !field.value.trim()) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset?.draft) return;
    if (field.value.trim()) kept.setItem(nameOf(field), field.value);
    else kept.removeItem(nameOf(field));
  });

  // A form that leaves this page takes its drafts with it, once the page is there that the server leads on to: that is
  // the proof that it has them. Until then they stay, as they do where a script sends the form.
  document.addEventListener("submit", (event) => {
    const fields = event.target.querySelectorAll("[data-draft]");
    const names = [...fields].map((field) => [nameOf(field), field.value]);
    sessionStorage.setItem("sent", JSON.stringify(names));
    setTimeout(() => {
      if (event.defaultPrevented) sessionStorage.removeItem("sent");
    });
  });
  // Gone back to, or asked for anew after the server was away, a page is no proof: nothing led on to it.
  const [came] = performance.getEntriesByType("navigation");
  // A page that answers its form itself, without leading on, says so.
  const answered = document.body.dataset.answered && came?.type === "navigate";
  const led = answered || came?.redirectCount > 0;
  const refused = document.querySelector("[aria-invalid=true]");
  const sent = sessionStorage.getItem("sent");
  if (sent && led && !refused && !document.body.dataset.trouble) {
    for (const [name, text] of JSON.parse(sent)) if (kept.getItem(name) === text) kept.removeItem(name);
  }
  sessionStorage.removeItem("sent");

  restore(document);
}
