// Deployments: what is decided goes to the API as JSON, which no form of another site can send; then the page is new.
import { headers, ask } from "./access.js";
import { read, show, clear } from "./problems.js";
import { set } from "./profile.js";

let back = null;

function value(field) {
  const given = field.value.trim();
  if (given === "") {
    return undefined;
  }
  if ("number" in field.dataset) {
    const number = Number(given.replaceAll(",", ""));
    return Number.isFinite(number) ? number : given;
  }
  return "day" in field.dataset ? given + "T00:00:00Z" : given;
}

/** What a form says, by JSON pointer. */
function told(form) {
  const body = {};
  form.querySelectorAll("[data-field]").forEach((field) => {
    const given = value(field);
    if (given !== undefined) {
      set(body, field.dataset.field, given);
    }
    const stage = field.selectedOptions?.[0]?.dataset.stage;
    if (stage) {
      body.stage = stage;
    }
  });
  if (form.querySelector("[data-field^='/after/']") && !body.after) {
    body.after = {};
  }
  return body;
}

/** Faults at their fields; those of no field are returned. */
function wrong(form, faults) {
  const rest = [...faults];
  form.querySelectorAll("[data-wrong]").forEach((place) => {
    const own = faults.filter((fault) => fault.pointer === place.dataset.wrong);
    place.hidden = own.length === 0;
    place.textContent = own.map((fault) => fault.detail).join(" ");
    own.forEach((fault) => rest.splice(rest.indexOf(fault), 1));
    const field = form.querySelector('[data-field="' + place.dataset.wrong + '"]');
    if (field && own.length) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
    } else if (field) {
      field.removeAttribute("aria-invalid");
    }
  });
  return rest;
}

async function send(from, body, say) {
  clear();
  const answer = await fetch(from.dataset.to, {
    method: from.dataset.send,
    headers: { ...(body ? { "Content-Type": "application/json" } : {}), ...headers() },
    ...(body ? { body } : {}),
  });
  if (answer.ok) {
    // What was pressed is gone with the old page; the focus must not be.
    back = from.dataset.back ?? "main";
    say(from.dataset.said);
    htmx.trigger(document.body, "again");
    return;
  }
  const problem = read(await answer.text()) ?? { title: "The service has answered " + answer.status };
  if (answer.status === 401) {
    ask();
  }
  const form = from.matches("form") ? from : null;
  const rest = form && problem.errors ? wrong(form, problem.errors) : [problem];
  if (rest.length) {
    show(rest[0].title ? problem : { title: problem.title, detail: rest.map((fault) => fault.detail).join(" ") });
  }
}

export function setUpTeam(main, { say }) {
  main.querySelectorAll("form[data-send]").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, JSON.stringify(told(form)), say);
  }));
  main.querySelectorAll("button[data-send]").forEach((button) =>
    button.addEventListener("click", () => send(button, button.dataset.body, say)));
  main.querySelectorAll("form[data-compare]").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign("/assessments/" + form.querySelector("#later").value + "/comparison?with=" + form.querySelector("#earlier").value);
  }));
  const target = back && document.getElementById(back);
  back = null;
  if (target) {
    target.tabIndex = -1;
    target.focus({ preventScroll: target === main });
  }
}
