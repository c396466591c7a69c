// A session held at the keyboard. Without this module every form sends and the page comes anew; with it the page stays
// where it is: a line is sent, the page that comes back is put in part by part, and the cursor is in the field again.

const room = document.querySelector("[data-session]");
if (room && window.EventSource) live();
if (room) time();

function live() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.sends || !room.contains(form)) return;
    event.preventDefault();
    send(form, event.submitter);
  }, true);

  room.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.dataset.sends !== "change") return;
    // Whoever goes through a list with the keys chooses several times before the first answer comes: the last counts.
    if (under_way.has(form)) chosen_since.add(form);
    else send(form, null);
  });

  // The words somebody has marked are the ones they mean.
  room.addEventListener("click", (event) => {
    const link = event.target.closest("[data-closer]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    look(link);
  });
}

// Forms whose answer has not come yet.
const under_way = new WeakSet();
// And in which something else was chosen meanwhile.
const chosen_since = new WeakSet();

async function send(form, submitter) {
  if (under_way.has(form)) return;
  under_way.add(form);
  const once = form.querySelector("[name=once]");
  const line = form.querySelector("#line");
  const sent = line?.value;
  // The same line sent again is taken once; another one is another.
  if (once && "failed" in form.dataset && form.dataset.failed !== sent) once.value = mark();
  try {
    const fields = new URLSearchParams(new FormData(form, submitter));
    const answer = await fetch(submitter?.getAttribute("formaction") ?? form.action, {
      method: "POST",
      body: fields,
      headers: { Accept: "text/html" },
    });
    const html = await answer.text();
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    if (chosen_since.delete(form)) {
      under_way.delete(form);
      await send(form, null);
      return;
    }
    // What was sent again with the same mark would be taken for the same line.
    delete form.dataset.failed;
    if (once && answer.ok) once.value = mark();
    if (line && answer.ok) taken(form, line, sent);
    if (line) refused(line, answer.status === 422);
    here(answer.url);
    // A part somebody is in is not replaced; whoever has sent it is done with it.
    const was = document.activeElement?.id;
    // A list that is being gone through stays as it is under the hand.
    if (!line && form.dataset.sends !== "change") {
      document.activeElement?.blur();
      if (answer.ok) form.reset();
    }
    dispatchEvent(new CustomEvent("theirs:page", { detail: html }));
    notice(html);
    const back = was && !line ? document.getElementById(was) : null;
    // Where something is asked next, one is taken there.
    const asks = answer.ok ? document.querySelector("#offer-words") : null;
    asks?.scrollIntoView({ block: "center" });
    (asks ?? back ?? document.querySelector("#line"))?.focus({ preventScroll: Boolean(asks) });
    if (line && answer.ok && !asks) document.querySelector(".turn.fresh")?.scrollIntoView({ block: "nearest" });
  } catch {
    // The line stays in its field, and its draft in this browser.
    chosen_since.delete(form);
    form.dataset.failed = sent ?? "";
    refused(line, true);
    say();
  } finally {
    under_way.delete(form);
  }
}

function taken(form, line, sent) {
  // What was typed meanwhile is another line.
  line.value = line.value.startsWith(sent) ? line.value.slice(sent.length).trimStart() : line.value;
  line.dispatchEvent(new Event("input", { bubbles: true }));
  // What the next line is may be chosen already.
  const first = form.querySelector("[name=kind]");
  if (first && !line.value) first.checked = true;
}

function refused(line, is) {
  if (!line) return;
  if (is) line.setAttribute("aria-invalid", "true");
  else line.removeAttribute("aria-invalid");
}

function say() {
  const state = document.querySelector("[data-connection]");
  if (!state) return;
  state.dataset.connection = "lost";
  state.textContent = state.dataset.lost;
}

// Where the page now is, so that it is asked for again as it stands.
function here(url) {
  const to = new URL(url);
  if (to.origin === location.origin && to.pathname === new URL(room.dataset.session, location).pathname) {
    history.replaceState(null, "", to.pathname + to.search);
  }
}

// What was done is said at the top of the page that came back; here it is said without going there.
function notice(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("body > .notice");
  document.querySelector("body > .notice")?.remove();
  if (fresh) document.querySelector("main").before(fresh);
}

async function look(link) {
  const chosen = String(getSelection());
  const turn = link.closest(".turn");
  const inside = turn?.querySelector(".text").textContent.includes(chosen.trim());
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    document.activeElement?.blur();
    here(link.href);
    dispatchEvent(new CustomEvent("theirs:page", { detail: html }));
    const words = document.querySelector("#words");
    if (words && inside && chosen.trim()) words.value = chosen.trim();
    // All of what can be done with the words comes into sight, and the words last of all.
    document.querySelector("#look")?.scrollIntoView({ block: "nearest" });
    (words ?? document.querySelector("#line"))?.focus();
  } catch {
    location.assign(link.href);
  }
}

function mark() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The time goes on between two lines.
function time() {
  let shown;
  let from;
  const tick = () => {
    const timer = document.querySelector(".timer[data-seconds]");
    if (!timer) return;
    if (timer !== shown) {
      shown = timer;
      from = performance.now() - Number(timer.dataset.seconds) * 1000;
    }
    const minutes = Math.floor((performance.now() - from) / 60000);
    timer.querySelector("progress").value = minutes;
    timer.querySelector("b").textContent = String(minutes);
  };
  tick();
  setInterval(tick, 5000);
}
