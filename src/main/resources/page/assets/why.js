// Where a number comes from, in a bubble: beside the pointer's number, at the focused one, and at the first tap.
const GAP = 6;
let bubble = null;
let of = null;

function hide() {
  of = null;
  if (bubble) {
    bubble.hidden = true;
  }
}

/** Above or below the number, and never out of the window. */
function show(number) {
  if (!bubble) {
    bubble = document.createElement("div");
    bubble.id = "bubble";
    // Who does not see it is told by the description of the number.
    bubble.setAttribute("aria-hidden", "true");
    document.body.append(bubble);
  }
  of = number;
  bubble.textContent = number.dataset.why;
  bubble.hidden = false;
  const box = number.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = bubble;
  const below = box.bottom + GAP + high < innerHeight;
  bubble.style.left = Math.max(GAP, Math.min(box.left, document.documentElement.clientWidth - wide - GAP)) + "px";
  bubble.style.top = (below ? box.bottom + GAP : Math.max(GAP, box.top - high - GAP)) + "px";
}

export function setUpWhy() {
  const number = (event) => event.target.closest?.("[data-why]");
  document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && number(event) && show(number(event)));
  document.addEventListener("pointerout", (event) => number(event) && event.pointerType !== "touch" && hide());
  document.addEventListener("focusin", (event) => (number(event) ? show(number(event)) : hide()));
  document.addEventListener("focusout", hide);
  // A number that is focused may be scrolled to, and its bubble with it.
  addEventListener("scroll", () => of && show(of), { passive: true, capture: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // A finger has no hover: its first tap tells, its second one follows the link.
  document.addEventListener("click", (event) => {
    const tapped = number(event);
    if (tapped && event.pointerType === "touch" && tapped.dataset.told !== "yes") {
      event.preventDefault();
      document.querySelectorAll("[data-told]").forEach((one) => delete one.dataset.told);
      tapped.dataset.told = "yes";
      tapped.focus({ preventScroll: true });
      show(tapped);
    }
  });
}
