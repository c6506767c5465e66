// Problems (RFC 9457) as people read them. A missing key asks for one.
import { ask } from "./access.js";

function place() {
  return document.getElementById("problem");
}

export function clear() {
  place().replaceChildren();
}

/** Ways out of a page that could not be had. */
function goOn(main) {
  const line = document.createElement("p");
  line.append("Go on with ");
  document.querySelectorAll("header nav a").forEach((link, i) => {
    if (i === 0 || link.getAttribute("aria-current") === "page") {
      const way = document.createElement("a");
      way.href = link.getAttribute("href");
      way.textContent = link.textContent;
      line.append(i === 0 ? "" : " or ", way);
    }
  });
  main.append(line);
}

/** What the service has answered as a problem; null = it is none. */
export function read(text) {
  try {
    const problem = JSON.parse(text);
    return problem && problem.title ? problem : null;
  } catch (notJson) {
    return null;
  }
}

/** Shows a problem at the top of the page. */
export function show(problem) {
  const title = document.createElement("strong");
  title.textContent = problem.title + ". ";
  const detail = document.createElement("span");
  detail.textContent = problem.detail || "";
  const box = document.createElement("div");
  box.className = "alert";
  box.append(title, detail);
  place().replaceChildren(box);
  place().focus();
}

export function setUpProblems() {
  const body = document.body;
  body.addEventListener("htmx:responseError", (event) => {
    const { xhr, elt, target } = event.detail;
    const problem = read(xhr.responseText) || { title: "The service has answered " + xhr.status };
    if (xhr.status === 401) {
      ask();
    }
    if (target && target.id === "main") {
      document.getElementById("main").removeAttribute("aria-busy");
      target.querySelectorAll("p").forEach((waiting) => waiting.remove());
      goOn(target);
    }
    if (!("quiet" in elt.dataset)) {
      show(problem);
    }
  });
  body.addEventListener("htmx:sendError", () =>
    show({ title: "The service does not answer", detail: "Check that it runs, then try again." }));
}
