// What every page does beyond its HTML. Nothing here is needed for a page to work.
import { live } from "./live.js";
import { drafts } from "./drafts.js";
import { keys } from "./keys.js";

// Times are shown in the zone of whoever reads them; the server learns it from this cookie with the next page.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
}

// A form is sent once, however often its button is pressed; the server holds to that too.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sent && form.method !== "get") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});

// Coming back to a page by the back button, forms can be sent again, and the page may be old.
addEventListener("pageshow", (event) => {
  for (const form of document.forms) delete form.dataset.sent;
  if (event.persisted && document.body.dataset.live) location.reload();
});

drafts();
keys();
live();
