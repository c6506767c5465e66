// The start page: form, editor and files are views of one profile, which stays in the browser until it is assessed.
import { headers, ask } from "./access.js";
import { read, show, clear } from "./problems.js";
import { get, set } from "./profile.js";
import { editor } from "./editor.js";

const KEPT = "leap-profile";
const PAUSE = 300;

export function setUpStart(main, { copy, curl, say, put }) {
  const area = main.querySelector("#json");
  if (!area) {
    return;
  }
  const find = (selector) => main.querySelector(selector);
  const form = find("#profile-form");
  const text = editor(area, find("#lines"), find("#caret-help"), find("#faults"));
  const stages = find("#stages");
  let profile = {};
  let timer = 0;
  let asking = null;

  // --- the profile and its views

  function write() {
    text.set(JSON.stringify(profile, null, 2));
    changed();
  }

  function fill() {
    form.querySelectorAll("[data-pointer]").forEach((field) => {
      const value = get(profile, field.dataset.pointer);
      field.value = value === undefined ? "" : String(value);
    });
    stages.replaceChildren();
    (Array.isArray(profile.stages) ? profile.stages : []).forEach((stage) => addStage(stage));
  }

  function kindOf() {
    const family = get(profile, "/model/family");
    if (get(profile, "/traffic/outputTokens") !== undefined || family === "DECODER_LLM") {
      return "llm";
    }
    return Array.isArray(profile.stages) && profile.stages.length ? "pipeline" : "encoder";
  }

  function showKind(kind) {
    form.querySelectorAll("[data-kind]").forEach((fields) => (fields.hidden = fields.dataset.kind !== kind));
    form.querySelector(`input[name=kind][value=${kind}]`).checked = true;
  }

  /** Takes a whole profile, from wherever it comes. */
  function take(json) {
    text.set(json);
    if (parse()) {
      fill();
      showKind(kindOf());
      changed();
    }
  }

  function parse() {
    try {
      const read = JSON.parse(text.text() || "{}");
      if (read === null || typeof read !== "object" || Array.isArray(read)) {
        throw new SyntaxError("A profile is an object in braces.");
      }
      profile = read;
      wrong([]);
      return true;
    } catch (broken) {
      const at = /line (\d+)/.exec(broken.message);
      const position = /position (\d+)/.exec(broken.message);
      const line = at ? Number(at[1])
        : position ? text.text().slice(0, Number(position[1])).split("\n").length
        : text.text().split("\n").length;
      text.faults([{ line, detail: "This is not JSON yet: " + broken.message }]);
      return false;
    }
  }

  function value(field) {
    const given = field.value.trim();
    if (!("number" in field.dataset) || given === "") {
      return given;
    }
    const number = Number(given.replaceAll(",", ""));
    return Number.isFinite(number) ? number : given;
  }

  // --- stages

  function addStage(stage) {
    const row = find("#stage").content.firstElementChild.cloneNode(true);
    row.setAttribute("aria-label", "Stage " + (stages.children.length + 1));
    if (stage) {
      row.querySelectorAll("[data-part]").forEach((field) => {
        const part = get(stage, "/" + field.dataset.part);
        field.value = part === undefined ? "" : String(part);
      });
    }
    stages.append(row);
    return row;
  }

  function writeStage(row, field) {
    const index = [...stages.children].indexOf(row);
    profile.stages = Array.isArray(profile.stages) ? profile.stages : [];
    while (profile.stages.length <= index) {
      profile.stages.push({});
    }
    row.querySelectorAll("[data-part]").forEach((one) => {
      if (one === field || one.tagName === "SELECT") {
        set(profile.stages[index], "/" + one.dataset.part, value(one));
      }
    });
  }

  // --- faults at their fields, the estimate

  function wrong(faults) {
    form.querySelectorAll("[data-wrong]").forEach((place) => {
      const own = faults.filter((fault) => fault.pointer === place.dataset.wrong);
      place.hidden = own.length === 0;
      place.textContent = own.map((fault) => fault.detail).join(" ");
    });
    form.querySelectorAll("[data-pointer]").forEach((field) =>
      field.setAttribute("aria-invalid", String(faults.some((fault) => fault.pointer === field.dataset.pointer))));
    text.faults(faults);
  }

  function changed() {
    sessionStorage.setItem(KEPT, text.text());
    sessionStorage.removeItem("leap-asked");
    clearTimeout(timer);
    timer = setTimeout(estimate, PAUSE);
  }

  async function send(path, signal) {
    return fetch(path, {
      method: "POST",
      // A service without a name yet is estimated all the same.
      body: signal && profile.deployment === undefined ? JSON.stringify({ deployment: "unnamed", ...profile }) : text.text(),
      signal,
      headers: { "Content-Type": "application/json", ...headers() },
    });
  }

  async function estimate() {
    asking?.abort();
    if (Object.keys(profile).length === 0) {
      return;
    }
    asking = new AbortController();
    const place = find("#estimate");
    try {
      const answer = await send("/page/estimate", asking.signal);
      const body = await answer.text();
      if (answer.ok) {
        put(place, body);
        wrong(JSON.parse(place.querySelector("#wrong")?.dataset.faults ?? "[]"));
      } else {
        refused(answer, body);
      }
    } catch (gone) {
      if (gone.name !== "AbortError") {
        show({ title: "The service does not answer", detail: "Check that it runs, then try again." });
      }
    }
  }

  function refused(answer, body) {
    const problem = read(body) ?? { title: "The service has answered " + answer.status };
    wrong(problem.errors ?? []);
    if (answer.status === 401) {
      ask();
    } else if (answer.status === 403 && find("#store").checked) {
      problem.detail += " Without keeping the answer you may: take away the tick beside Assess.";
    }
    show(problem);
  }

  async function assess() {
    clear();
    const keep = find("#store").checked;
    const answer = await send(keep ? "/api/v1/assessments?view=summary" : "/page/assessments");
    const body = await answer.text();
    if (!answer.ok) {
      refused(answer, body);
    } else if (keep) {
      location.assign(answer.headers.get("Location").replace("/api/v1", ""));
    } else {
      put(main, body);
      scrollTo(0, 0);
    }
  }

  // --- what people do

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.name === "kind") {
      showKind(field.value);
    } else if (field.dataset.pointer) {
      set(profile, field.dataset.pointer, value(field));
      write();
    } else if (field.dataset.part) {
      writeStage(field.closest(".stage"), field);
      write();
    }
  });
  form.addEventListener("click", (event) => {
    if (event.target.id === "add-stage") {
      addStage().querySelector("input").focus();
    } else if ("remove" in event.target.dataset) {
      const row = event.target.closest(".stage");
      profile.stages?.splice([...stages.children].indexOf(row), 1);
      if (profile.stages?.length === 0) {
        delete profile.stages;
      }
      row.remove();
      find("#add-stage").focus();
      write();
    }
  });
  area.addEventListener("input", () => {
    if (parse()) {
      fill();
      changed();
    }
  });
  main.querySelectorAll("[data-example]").forEach((card) => card.addEventListener("click", async () => {
    const answer = await fetch("/page/examples/" + card.dataset.example, { headers: headers() });
    take(await answer.text());
    say("The form holds the example " + card.querySelector("strong").textContent);
    find("#describe-title").scrollIntoView({ block: "start" });
  }));
  find("#assess").addEventListener("click", assess);
  find("#copy-json").addEventListener("click", (event) => copy(text.text(), event.target));
  find("#copy-curl").addEventListener("click", (event) => copy(curl(text.text()), event.target));

  const drop = find(".drop");
  const file = find("#file");
  for (const event of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(event, (moved) => {
      moved.preventDefault();
      drop.classList.toggle("over", event === "dragover");
    });
  }
  drop.addEventListener("drop", (dropped) => {
    file.files = dropped.dataTransfer.files;
    file.dispatchEvent(new Event("change", { bubbles: true }));
  });
  find("#read").addEventListener("htmx:afterSwap", () => take(find("#imported").dataset.profile));

  const kept = sessionStorage.getItem(KEPT);
  const asked = sessionStorage.getItem("leap-asked");
  if (kept) {
    take(kept);
    if (asked) {
      sessionStorage.setItem("leap-asked", asked);
    }
  } else {
    text.set("");
  }
}
