// A slider says its value while it is moved, and sends it once it was. Without script it is a slider between its two
// ends, and a box says whether it is to be sent.

function dress(root) {
  for (const slider of root.querySelectorAll("input[type=range]")) {
    const value = slider.parentElement.querySelector("[data-value]");
    const output = value?.querySelector("output");
    if (!output) continue;
    value.hidden = false;
    const say = () => { output.textContent = slider.value; };
    say();
    slider.addEventListener("input", () => {
      say();
      const send = slider.dataset.on && document.getElementById(slider.dataset.on);
      if (send) send.checked = true;
    });
  }
}

dress(document);
addEventListener("theirs:replaced", (event) => dress(event.target));
