// A page about an engagement hears when it has changed, fetches itself again, and puts in the parts that differ.
// The parts are the elements with `data-part="name"`; what somebody is typing in is never replaced.

/** A stream that was refused is asked for again after so many milliseconds. */
const AGAIN = 3000;

export function live() {
  const body = document.body;
  const at = body.dataset.live;
  if (!at || !window.EventSource) return;
  const state = document.querySelector("[data-connection]");
  let version = Number(body.dataset.version);
  let busy = false;
  let again = false;
  // A change was heard of, and the page could not be fetched: the stream will not name that change again.
  let behind = false;
  let source;

  const say = (name) => {
    if (!state) return;
    state.dataset.connection = name;
    state.textContent = state.dataset[name] ?? "";
  };

  // A module of one page may have put a newer one in by itself.
  const shown = () => Math.max(version, Number(body.dataset.version));

  hear();
  addEventListener("pagehide", () => source.close());
  addEventListener("theirs:changed", () => refresh(version));
  // What was held back while somebody typed in a part comes in when they leave it.
  document.addEventListener("focusout", (event) => {
    if (event.target.closest?.("[data-stale]")) setTimeout(() => refresh(version));
  });
  // Whoever sent a form by script has the page already.
  addEventListener("theirs:page", (event) => {
    replace(event.detail);
    version = shown();
  });

  function hear() {
    source = new EventSource(`${at}?since=${version}`);
    source.addEventListener("open", () => {
      say("open");
      if (behind) refresh(version);
    });
    source.addEventListener("error", () => {
      say("lost");
      if (source.readyState !== EventSource.CLOSED) return;
      // Something answered in the server's place, or refused: a browser does not ask a second time by itself.
      setTimeout(() => {
        hear();
        refresh(version);
      }, AGAIN);
    });
    source.addEventListener("closed", () => {
      source.close();
      location.reload();
    });
    source.addEventListener("changed", (event) => {
      const heard = Number(event.data);
      if (heard > shown()) refresh(heard);
    });
  }

  async function refresh(heard) {
    if (busy) {
      again = heard;
      return;
    }
    busy = true;
    const before = body.dataset.version;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html", "Theirs-Again": "yes" } });
      if (answer.status >= 500) throw new Error(String(answer.status));
      if (!answer.ok) {
        location.reload();
        return;
      }
      behind = false;
      const html = await answer.text();
      // What was put in meanwhile is as new as this, and somebody may already be in it.
      if (body.dataset.version === before || heard > shown()) replace(html);
      version = Math.max(heard, shown());
    } catch {
      behind = true;
      say("lost");
    } finally {
      busy = false;
      if (again !== false) {
        const next = again;
        again = false;
        if (next > shown()) refresh(next);
      }
    }
  }

  function replace(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (fresh.body.dataset.live !== at) {
      location.reload();
      return;
    }
    body.dataset.version = fresh.body.dataset.version;
    for (const part of document.querySelectorAll("[data-part]")) {
      const name = part.dataset.part;
      const next = fresh.querySelector(`[data-part="${CSS.escape(name)}"]`);
      // Where a part that was the whole page is gone, this address shows another page now.
      if (!next && name === "page") location.reload();
      if (!next || part.innerHTML === next.innerHTML) continue;
      if (isBeingUsed(part)) {
        part.dataset.stale = "yes";
        continue;
      }
      delete part.dataset.stale;
      const open = [...part.querySelectorAll("details[open]")].map((one) => one.id);
      part.replaceChildren(...next.childNodes);
      for (const id of open) if (id) part.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
      part.dispatchEvent(new CustomEvent("theirs:replaced", { bubbles: true }));
    }
  }

  function isBeingUsed(part) {
    const here = document.activeElement;
    if (part.contains(here) && here.matches("input, textarea, select")) return true;
    for (const field of part.querySelectorAll("textarea, input[type=text]")) {
      if (field.value !== field.defaultValue) return true;
    }
    return false;
  }
}
