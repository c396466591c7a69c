// Talk it through without reloading: what a form of the talk sends is answered by the same page as always, and the
// parts that changed are put in. The program's new words come in one after the other, for at most 300 ms, and not at
// all where somebody asked for less motion. Without this module every form works as a plain form.

const PARTS = ["talk", "composer", "why", "story"];
/** All of a new text is there after so many milliseconds. */
const ALL_THERE = 300;
const ONE_WORD = 90;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.talk === undefined) return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !field.matches("textarea")) return;
  if (field.form?.dataset.talk === undefined) return;
  event.preventDefault();
  field.form.requestSubmit();
});

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const answering = form.dataset.talk === "answer";
  const skips = submitter?.value === "skip";
  let page;
  try {
    const answer = await fetch(submitter?.hasAttribute("formaction") ? submitter.formAction : form.action, { method: "POST", body });
    const there = new URL(answer.url);
    if (there.pathname !== location.pathname && answer.ok) {
      location.assign(there.pathname);
      return;
    }
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    delete form.dataset.sent;
    const trouble = document.querySelector("[data-trouble]");
    if (trouble) {
      trouble.className = "error";
      trouble.textContent = document.querySelector("[data-unsent]")?.dataset.unsent ?? "";
    }
    return;
  }
  if (!page.querySelector("[data-part=talk]")) {
    // Not a page of this talk: signed out, thrown away, or not kept. It says so itself.
    location.reload();
    return;
  }
  const refused = page.querySelector(".composer [role=alert]:not(:empty), .composer [aria-invalid]");
  // A question left aside leaves what was typed in the box.
  if (answering && !refused && !skips) taken(form);
  put(page, answering || Boolean(refused));
}

/** What was typed is on disk: nothing of it is kept in this browser any more. */
function taken(form) {
  for (const field of form.querySelectorAll("[data-draft]")) {
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  sessionStorage.removeItem("sent");
}

function put(page, toAnswer) {
  const before = Number(document.querySelector("[data-part=talk]").dataset.turns);
  const typed = document.querySelector("#answer")?.value ?? "";
  for (const name of PARTS) {
    const part = document.querySelector(`[data-part=${name}]`);
    const next = page.querySelector(`[data-part=${name}]`);
    if (!part || !next) continue;
    const open = [...part.querySelectorAll("details[open]")].map((one) => one.id);
    part.replaceChildren(...next.childNodes);
    Object.assign(part.dataset, next.dataset);
    // A form for changing a line is done with; what was opened to read stays open.
    for (const id of open) if (id === "left" || id === "why") part.querySelector(`#${id}`)?.setAttribute("open", "");
  }
  // What was done is told by the next page that is asked for, and that was this one.
  const done = page.querySelector("body > .notice[role=status] > p");
  const place = document.querySelector("[data-done]");
  if (place) place.textContent = done?.textContent ?? "";
  document.body.dataset.version = page.body.dataset.version;
  // A value that was used up would make the next form look like a second click.
  const once = page.querySelector("input[name=once]")?.value;
  if (once) for (const field of document.querySelectorAll("input[name=once]")) field.value = once;

  const answer = document.querySelector("#answer");
  if (answer && !answer.value && typed) {
    answer.value = typed;
    answer.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (toAnswer && answer) answer.focus();
  else if (toAnswer) document.querySelector(".composer input, .composer button")?.focus();
  else document.querySelector("#story-title")?.focus({ preventScroll: true });

  const lines = [...document.querySelectorAll(".talk > li")].slice(before);
  const fresh = lines.filter((line) => line.classList.contains("program"));
  announce(fresh);
  fresh.forEach(stream);
  fresh.at(-1)?.scrollIntoView({ block: "nearest" });
}

function announce(lines) {
  const place = document.querySelector("[data-announce]");
  // Who says it, and what: two texts with nothing between them that would be read as a pause.
  const read = (line) => [...line.childNodes].map((node) => node.textContent.trim()).join(": ");
  if (place) place.textContent = lines.map(read).join(" ");
}

/** The words are all there from the start, so nothing jumps and nothing is read twice; they only become visible. */
function stream(line) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const text = [...line.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!text) return;
  const whole = text.data;
  const words = whole.split(/(?<=\s)/u);
  const step = Math.min(30, (ALL_THERE - ONE_WORD) / words.length);
  const spans = words.map((word, place) => {
    const span = document.createElement("span");
    span.textContent = word;
    const timing = { duration: ONE_WORD, delay: place * step, fill: "backwards" };
    span.animate([{ opacity: 0 }, { opacity: 1 }], timing);
    return span;
  });
  text.replaceWith(...spans);
  setTimeout(() => {
    if (!spans[0].isConnected) return;
    spans[0].before(whole);
    for (const span of spans) span.remove();
  }, ALL_THERE + 50);
}
