// Changes tried on a deployment: the cards are the state, the address holds it, and each change is simulated at once.
import { headers } from "./access.js";
import { read, show } from "./problems.js";
import { written, parsed } from "./what-if-address.js";
import { cardsIn, slide } from "./what-if-cards.js";
import { effectIn } from "./what-if-effect.js";

const PAUSE = 150;
const SHOWN = 12;

/** Without a stored assessment, what was described last in this tab is asked about. */
async function ofThisTab(main, put) {
  const profile = sessionStorage.getItem("leap-profile");
  if (!profile || profile === "{}") {
    return;
  }
  const answer = await fetch("/page/what-if", {
    method: "POST", body: profile, headers: { "Content-Type": "application/json", ...headers() },
  });
  const body = await answer.text();
  if (answer.ok) {
    put(main, body);
  } else {
    show(read(body) ?? { title: "The service has answered " + answer.status });
  }
}

export function setUpWhatIf(main, { put, say, copy }) {
  if (main.querySelector("#what-if-none")) {
    ofThisTab(main, put);
    return;
  }
  const place = main.querySelector("#what-if");
  if (!place) {
    return;
  }
  const find = (selector) => main.querySelector(selector);
  const list = find("#changes");
  const cards = cardsIn(list);
  const simulate = effectIn({ place, effect: find("#effect"), profile: find("#profile-json").textContent, wrong, say });
  let timer = 0;

  function wrong(faults) {
    const rest = cards.wrong(faults);
    const line = find("#all-wrong");
    line.hidden = rest.length === 0;
    line.textContent = rest.join(" ");
  }

  function remember(apply) {
    const stored = place.dataset.assessment ? "assessment=" + place.dataset.assessment : "";
    const tried = apply.length ? "apply=" + written(apply).replaceAll("%", "%25") : "";
    const address = "/what-if" + (stored || tried ? "?" : "") + [stored, tried].filter(Boolean).join("&");
    history.replaceState(null, "", address);
  }

  function changed() {
    const apply = cards.changes();
    find("#no-changes").hidden = apply.length > 0;
    remember(apply);
    clearTimeout(timer);
    timer = setTimeout(() => simulate(apply), PAUSE);
  }

  function search() {
    const words = find("#find-remedy").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    find("#remedies").querySelectorAll("li").forEach((line) => {
      const fits = words.length
        ? words.every((word) => line.dataset.words.includes(word))
        : "recommended" in line.dataset;
      found += fits ? 1 : 0;
      line.hidden = !fits || found > SHOWN;
    });
    find("#found-remedies").textContent = words.length
      ? found === 0 ? "No remedy has these words." : found + (found === 1 ? " remedy" : " remedies") + " found" + (found > SHOWN ? ", the first " + SHOWN + ":" : ":")
      : found ? "Recommended for this deployment:" : "Nothing is recommended for this deployment; search for what you have in mind.";
  }

  place.addEventListener("input", (event) => {
    const field = event.target;
    if (field.id === "find-remedy") {
      search();
      return;
    }
    if ("slide" in field.dataset) {
      field.closest(".field").querySelector("[data-parameter]").value = field.value;
    } else if (field.dataset.parameter) {
      slide(field);
    }
    changed();
  });
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add], [data-drop]");
    if (!button) {
      return;
    }
    if (button.dataset.add) {
      const card = cards.add(button.dataset.add);
      const first = card.querySelector("select, [data-slide], input, a");
      first.focus();
      say("Added: " + card.querySelector("legend").textContent);
    } else {
      const card = button.closest(".change");
      const near = card.nextElementSibling ?? card.previousElementSibling;
      card.remove();
      (near?.querySelector("[data-drop]") ?? find("#find-remedy")).focus();
      say("Removed");
    }
    changed();
  });
  find("#copy-link").addEventListener("click", (event) => copy(location.href, event.target));

  for (const change of parsed(new URL(location.href).searchParams.get("apply") ?? "")) {
    if (!cards.add(change.remedy, change)) {
      show({ title: "There is no remedy " + change.remedy, detail: "The link names one that this service does not know." });
    }
  }
  if (list.children.length) {
    changed();
  }
}
