// Finds what a person would mean by a name. Runs inside the page as the body of a function.
// Arguments: "control" or "field"; its name; words in the part of the page it is in, or null.
// Returns the elements that fit, and the names of all there are.
const [kind, name, within] = arguments;

const CONTROLS = `a[href], button, summary, label, [role=button], [role=link], [role=tab],
  [role=switch], [role=checkbox], [role=radio], [role=menuitem], [role=option],
  input:is([type=submit], [type=button], [type=reset], [type=image], [type=checkbox], [type=radio])`;
const FIELDS = `textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox],
  input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image],
  [type=checkbox], [type=radio])`;
const PARTS = `li, tr, article, section, fieldset, form, dialog, details, aside, nav, figure, main,
  [role=group], [role=region], [role=row], [role=listitem]`;

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });

// The words of a label without those of the field inside it.
const ofLabel = (label) => {
  const copy = label.cloneNode(true);
  copy.querySelectorAll("input, select, textarea, button").forEach((inner) => inner.remove());
  return copy.textContent;
};

const namesOf = (element) => {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const words = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const labels = [...(element.labels ?? [])].map(ofLabel);
  const shown = element.matches(FIELDS) ? "" : element.innerText;
  const value = element.matches("input:is([type=submit], [type=button], [type=reset])")
    ? element.value
    : "";
  const given = element.getAttribute("aria-label");
  const names = [words, given, ...labels, shown, value, element.alt, element.title];
  return names.map(plain).filter(Boolean);
};

// A label stands for its box or its choice of file, which may be hidden behind it.
const isMeant = (element) => {
  if (element.matches(":disabled, [aria-disabled=true]")) return false;
  if (kind === "field" && element.matches("[type=file]")) {
    return isSeen(element) || [...element.labels].some(isSeen);
  }
  if (element.matches("label")) {
    const box = element.control;
    return isSeen(element) && box?.matches("[type=checkbox], [type=radio]") && !isSeen(box);
  }
  return isSeen(element);
};

const all = [...document.querySelectorAll(kind === "field" ? FIELDS : CONTROLS)].filter(isMeant);
const sought = plain(name);
const exact = all.filter((element) => namesOf(element).includes(sought));
let found = exact.length > 0
  ? exact
  : all.filter((element) => namesOf(element).some((one) => one.includes(sought)));

if (within !== null) {
  const part = [...document.querySelectorAll(PARTS)]
    .filter((part) => plain(part.innerText).includes(plain(within)))
    .filter((part) => found.some((element) => part.contains(element)))
    .sort((a, b) => a.innerText.length - b.innerText.length)[0];
  found = found.filter((element) => part?.contains(element));
}
return { found, there: all.map((element) => namesOf(element)[0] ?? "(no name)") };
