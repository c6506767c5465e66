// The form of the start page: fields by kind of service, and stages. Each shows a part of the profile and writes it.
import { get, set } from "./profile.js";

/** The kind of service that a profile is about. */
function kindOf(profile) {
  const family = get(profile, "/model/family");
  if (get(profile, "/traffic/outputTokens") !== undefined || family === "DECODER_LLM") {
    return "llm";
  }
  return Array.isArray(profile.stages) && profile.stages.length ? "pipeline" : "encoder";
}

/** What a field says, as the API takes it. */
function value(field) {
  const given = field.value.trim();
  if (!("number" in field.dataset) || given === "") {
    return given;
  }
  const number = Number(given.replaceAll(",", ""));
  return Number.isFinite(number) ? number : given;
}

/** A form around a profile that the page holds; {@code written} is called after each change. */
export function form(place, { profile, written }) {
  const stages = place.querySelector("#stages");
  const row = place.querySelector("#stage").content.firstElementChild;

  function showKind(kind) {
    place.querySelectorAll("[data-kind]").forEach((fields) => (fields.hidden = fields.dataset.kind !== kind));
    place.querySelector(`input[name=kind][value=${kind}]`).checked = true;
  }

  function addStage(stage) {
    const added = row.cloneNode(true);
    added.setAttribute("aria-label", "Stage " + (stages.children.length + 1));
    if (stage) {
      added.querySelectorAll("[data-part]").forEach((field) => {
        const part = get(stage, "/" + field.dataset.part);
        field.value = part === undefined ? "" : String(part);
      });
    }
    stages.append(added);
    return added;
  }

  function writeStage(changed, field) {
    const index = [...stages.children].indexOf(changed);
    const told = profile();
    told.stages = Array.isArray(told.stages) ? told.stages : [];
    while (told.stages.length <= index) {
      told.stages.push({});
    }
    changed.querySelectorAll("[data-part]").forEach((one) => {
      if (one === field || one.tagName === "SELECT") {
        set(told.stages[index], "/" + one.dataset.part, value(one));
      }
    });
  }

  function removeStage(gone) {
    const told = profile();
    told.stages?.splice([...stages.children].indexOf(gone), 1);
    if (told.stages?.length === 0) {
      delete told.stages;
    }
    gone.remove();
    place.querySelector("#add-stage").focus();
  }

  place.addEventListener("submit", (event) => event.preventDefault());
  place.addEventListener("input", (event) => {
    const field = event.target;
    if (field.name === "kind") {
      showKind(field.value);
    } else if (field.dataset.pointer) {
      set(profile(), field.dataset.pointer, value(field));
      written();
    } else if (field.dataset.part) {
      writeStage(field.closest(".stage"), field);
      written();
    }
  });
  place.addEventListener("click", (event) => {
    if (event.target.id === "add-stage") {
      addStage().querySelector("input").focus();
    } else if ("remove" in event.target.dataset) {
      removeStage(event.target.closest(".stage"));
      written();
    }
  });

  return {
    /** Shows what the profile says. */
    fill() {
      place.querySelectorAll("[data-pointer]").forEach((field) => {
        const given = get(profile(), field.dataset.pointer);
        field.value = given === undefined ? "" : String(given);
      });
      const told = profile().stages;
      stages.replaceChildren();
      (Array.isArray(told) ? told : []).forEach((stage) => addStage(stage));
    },
    /** Shows the fields of the kind of service that the profile is about. */
    follow() {
      showKind(kindOf(profile()));
    },
    /** Shows faults at their fields. */
    wrong(faults) {
      place.querySelectorAll("[data-wrong]").forEach((line) => {
        const own = faults.filter((fault) => fault.pointer === line.dataset.wrong);
        line.hidden = own.length === 0;
        line.textContent = own.map((fault) => fault.detail).join(" ");
      });
      place.querySelectorAll("[data-pointer]").forEach((field) =>
        field.setAttribute("aria-invalid", String(faults.some((fault) => fault.pointer === field.dataset.pointer))));
    },
  };
}
