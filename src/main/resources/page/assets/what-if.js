// Changes tried on a deployment: the cards are the state, the address holds it, and each change is simulated at once.
import { headers } from "./access.js";
import { read, show, clear } from "./problems.js";
import { draw } from "./charts.js";

const PAUSE = 150;
const SHOWN = 12;

/** remedy,@stage,name=value*remedy … as the address has it; what is inside is encoded once more. */
function written(changes) {
  return changes.map(({ remedy, stage, parameters }) => [
    remedy,
    ...(stage ? ["@" + encodeURIComponent(stage)] : []),
    ...Object.entries(parameters).map(([name, value]) => name + "=" + encodeURIComponent(value)),
  ].join(",")).join("*");
}

function parsed(text) {
  try {
    return text.split("*").filter(Boolean).map((one) => {
      const [remedy, ...parts] = one.split(",");
      const change = { remedy, stage: "", parameters: {} };
      for (const part of parts) {
        if (part.startsWith("@")) {
          change.stage = decodeURIComponent(part.slice(1));
        } else {
          const at = part.indexOf("=");
          change.parameters[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
        }
      }
      return change;
    });
  } catch (broken) {
    return [];
  }
}

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
  const effect = find("#effect");
  const profile = find("#profile-json").textContent;
  let made = 0;
  let timer = 0;
  let asking = null;

  // --- cards

  function plain(number) {
    return String(Number(number.toPrecision(9)));
  }

  /** The value as the API takes it; what is no number goes as it is, so that the service says what is wrong. */
  function value(field) {
    const given = field.value.trim();
    if (!("number" in field.dataset) || given === "") {
      return given;
    }
    const number = Number(given.replaceAll(",", ""));
    return Number.isFinite(number) ? Number(plain(number / Number(field.dataset.scale))) : given;
  }

  function changes() {
    return [...list.children].map((card) => {
      const parameters = {};
      card.querySelectorAll("[data-parameter]").forEach((field) => {
        const given = value(field);
        if (given !== "") {
          parameters[field.dataset.parameter] = given;
        }
      });
      const stage = card.querySelector("[data-stage]")?.value;
      return { remedy: card.dataset.remedy, ...(stage ? { stage } : {}), parameters };
    });
  }

  function slide(field) {
    const slider = field.closest(".field").querySelector("[data-slide]");
    if (slider && field.value.trim() !== "") {
      slider.value = field.value;
    }
  }

  /** A card; each has ids of its own, for a remedy may stand at several stages. */
  function add(remedy, stated) {
    const template = document.getElementById("try-" + remedy);
    if (!template) {
      return null;
    }
    const card = template.content.firstElementChild.cloneNode(true);
    const own = "-" + ++made;
    for (const name of ["id", "for", "list", "aria-describedby", "hx-target"]) {
      card.querySelectorAll("[" + name + "]").forEach((part) => part.setAttribute(name, part.getAttribute(name) + own));
    }
    if (stated) {
      card.querySelectorAll("[data-parameter]").forEach((field) => {
        const given = stated.parameters[field.dataset.parameter] ?? "";
        const number = "number" in field.dataset && given !== "" ? Number(given) : NaN;
        field.value = Number.isFinite(number) ? plain(number * Number(field.dataset.scale)) : given;
      });
      const stage = card.querySelector("[data-stage]");
      if (stage) {
        stage.value = stated.stage;
      }
    }
    list.append(card);
    card.querySelectorAll("[data-parameter]").forEach(slide);
    htmx.process(card);
    return card;
  }

  // --- what they bring

  function wrong(faults) {
    const rest = [];
    list.querySelectorAll(".wrong").forEach((line) => (line.hidden = true));
    list.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    for (const { pointer, detail } of faults) {
      const [, index, at] = /^\/apply\/(\d+)\/(.+)$/.exec(pointer) ?? [];
      const field = list.children[index]?.querySelector('[data-at="' + CSS.escape(at ?? "").replaceAll("\\/", "/") + '"]');
      if (field) {
        const line = field.querySelector(".wrong");
        line.textContent = detail;
        line.hidden = false;
        field.querySelectorAll("select, input:not([type=range])").forEach((one) => one.setAttribute("aria-invalid", "true"));
      } else {
        rest.push(detail);
      }
    }
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
    const apply = changes();
    find("#no-changes").hidden = apply.length > 0;
    remember(apply);
    clearTimeout(timer);
    timer = setTimeout(() => simulate(apply), PAUSE);
  }

  async function simulate(apply) {
    asking?.abort();
    if (!apply.length) {
      wrong([]);
      effect.innerHTML = '<p class="dim">Nothing is changed.</p>';
      return;
    }
    asking = new AbortController();
    effect.setAttribute("aria-busy", "true");
    try {
      // A stored answer has learnt from outcomes; so does what is compared with it.
      const answer = await fetch("/page/what-if/effect" + (place.dataset.assessment ? "?history=true" : ""), {
        method: "POST",
        body: '{"profile":' + profile + ',"apply":' + JSON.stringify(apply) + "}",
        signal: asking.signal,
        headers: { "Content-Type": "application/json", ...headers() },
      });
      const body = await answer.text();
      if (answer.ok) {
        clear();
        wrong([]);
        showEffect(body);
      } else {
        const problem = read(body) ?? { title: "The service has answered " + answer.status };
        if (problem.errors) {
          wrong(problem.errors);
        } else {
          show(problem);
        }
      }
      effect.removeAttribute("aria-busy");
    } catch (gone) {
      if (gone.name !== "AbortError") {
        show({ title: "The service does not answer", detail: "Check that it runs, then try again." });
      }
    }
  }

  /** The picture stays and moves; all else is new. */
  function showEffect(body) {
    const old = effect.querySelector("[data-picture]");
    const open = effect.querySelector("details")?.open;
    effect.innerHTML = body;
    const fresh = effect.querySelector("[data-picture]");
    if (old && fresh) {
      old.dataset.series = fresh.dataset.series;
      fresh.replaceWith(old);
    }
    const details = effect.querySelector("details");
    if (details && open) {
      details.open = true;
    }
    say(effect.querySelector("#effect-headline").textContent);
    draw(effect);
  }

  // --- what people do

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
      const card = add(button.dataset.add);
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
    if (!add(change.remedy, change)) {
      show({ title: "There is no remedy " + change.remedy, detail: "The link names one that this service does not know." });
    }
  }
  if (list.children.length) {
    changed();
  }
}
