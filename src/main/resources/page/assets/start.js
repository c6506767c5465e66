// The start page: form, editor and files are views of one profile, which stays in the browser until it is assessed.
import { headers } from "./access.js";
import { asking } from "./asking.js";
import { editor } from "./editor.js";
import { setUpFiles } from "./files.js";
import { form } from "./form.js";

const KEPT = "leap-profile";
const ASKED = "leap-asked";

/** The line that a message of the browser names, from 1. */
function lineOf(broken, text) {
  const line = /line (\d+)/.exec(broken.message);
  const position = /position (\d+)/.exec(broken.message);
  return line ? Number(line[1]) : (position ? text.slice(0, Number(position[1])) : text).split("\n").length;
}

export function setUpStart(main, { copy, curl, say, put }) {
  const area = main.querySelector("#json");
  if (!area) {
    return;
  }
  const find = (selector) => main.querySelector(selector);
  const text = editor(area, find("#lines"), find("#caret-help"), find("#faults"));
  let profile = {};

  const wrong = (faults) => {
    fields.wrong(faults);
    text.faults(faults);
  };
  const asked = asking(main, { profile: () => profile, text: text.text, wrong, put });
  const fields = form(find("#profile-form"), { profile: () => profile, written: write });

  function changed() {
    sessionStorage.setItem(KEPT, text.text());
    sessionStorage.removeItem(ASKED);
    asked.soon();
  }

  /** The form has changed the profile. */
  function write() {
    text.set(JSON.stringify(profile, null, 2));
    changed();
  }

  /** The text is a profile, or its fault is shown. */
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
      text.faults([{ line: lineOf(broken, text.text()), detail: "This is not JSON yet: " + broken.message }]);
      return false;
    }
  }

  /** Takes a whole profile, from wherever it comes. */
  function take(json) {
    text.set(json);
    if (parse()) {
      fields.fill();
      fields.follow();
      changed();
    }
  }

  area.addEventListener("input", () => {
    if (parse()) {
      fields.fill();
      changed();
    }
  });
  main.querySelectorAll("[data-example]").forEach((card) => card.addEventListener("click", async () => {
    const answer = await fetch("/page/examples/" + card.dataset.example, { headers: headers() });
    take(await answer.text());
    say("The form holds the example " + card.querySelector("strong").textContent);
    find("#describe-title").scrollIntoView({ block: "start" });
  }));
  find("#assess").addEventListener("click", asked.assess);
  find("#copy-json").addEventListener("click", (event) => copy(text.text(), event.target));
  find("#copy-curl").addEventListener("click", (event) => copy(curl(text.text()), event.target));
  setUpFiles(main, take);

  const kept = sessionStorage.getItem(KEPT);
  const before = sessionStorage.getItem(ASKED);
  if (kept) {
    take(kept);
    if (before) {
      sessionStorage.setItem(ASKED, before);
    }
  } else {
    text.set("");
  }
}
