// What every page does: the key, problems, the theme, copying, charts, and what a page needs of its own.
import { setUpAccess, headers } from "./access.js";
import { setUpProblems, clear } from "./problems.js";
import { draw, redraw } from "./charts.js";
import { setUpStart } from "./start.js";
import { setUpRule } from "./rule.js";
import { setUpWhatIf } from "./what-if.js";
import { setUpTeam } from "./team.js";
import { setUpWhy } from "./why.js";

const html = document.documentElement;

/** Says something to those who do not see the page. */
export function say(text) {
  document.getElementById("said").textContent = text;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    const before = button.textContent;
    button.textContent = "Copied";
    say("Copied");
    setTimeout(() => (button.textContent = before), 1500);
  } catch (refused) {
    say("The browser does not let this page copy.");
  }
}

function curl(json) {
  const quoted = json.replaceAll("'", "'\\''");
  const auth = document.querySelector("meta[name=leap-auth]").content;
  const who = auth === "keys" ? " -H \"X-API-Key: $KEY\"" : auth === "oidc" ? " -H \"Authorization: Bearer $TOKEN\"" : "";
  return `curl -s ${location.origin}/api/v1/assessments -H 'Content-Type: application/json'${who} -d '${quoted}'`;
}

function setUpTheme() {
  const button = document.getElementById("theme");
  const show = () => {
    const dark = html.dataset.theme === "dark";
    button.textContent = dark ? "Light" : "Dark";
    button.setAttribute("aria-label", dark ? "Use light colours" : "Use dark colours");
  };
  button.addEventListener("click", () => {
    html.dataset.theme = html.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("leap-theme", html.dataset.theme);
    } catch (refused) {
      // It holds for this page.
    }
    show();
    redraw();
  });
  show();
}

/** A link to a part of the page opens what it is folded into. */
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) {
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") {
        at.open = true;
      }
    }
    target.scrollIntoView();
  }
}

async function download(link) {
  const answer = await fetch(link.href, { headers: { Accept: link.dataset.accept ?? "application/json", ...headers() } });
  const file = URL.createObjectURL(await answer.blob());
  const save = document.createElement("a");
  save.href = file;
  save.download = link.dataset.download;
  save.click();
  URL.revokeObjectURL(file);
}

document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-copy], [data-copy-curl], [data-edit], [data-download]");
  if (!asked) {
    return;
  }
  const data = asked.dataset;
  if (data.copy) {
    copy(document.querySelector(data.copy).textContent, asked);
  } else if (data.copyCurl) {
    copy(curl(document.querySelector(data.copyCurl).textContent), asked);
  } else if (data.download) {
    event.preventDefault();
    download(asked);
  } else {
    sessionStorage.setItem("leap-profile", document.getElementById("profile-json").textContent);
    location.assign("/");
  }
});
addEventListener("hashchange", unfold);

/** What has come into the page starts to work. */
function arrived(into) {
  if (into.id === "main") {
    clear();
    into.removeAttribute("aria-busy");
    const title = into.querySelector("h1");
    if (title && location.pathname !== "/") {
      document.title = title.textContent.trim() + " – LEAP Advisor";
    }
    setUpStart(into, { copy, curl, say, put });
    setUpRule(into, put);
    setUpWhatIf(into, { put, say, copy });
    setUpTeam(into, { say });
    const answered = document.getElementById("profile-json");
    if (answered) {
      // What the pages of rules are asked about from now on.
      sessionStorage.setItem("leap-asked", answered.textContent);
    }
    unfold();
  }
  draw(into);
}

/** Puts an answer of this service, which has escaped it, into the page. */
function put(into, answer) {
  into.innerHTML = answer;
  htmx.process(into);
  arrived(into);
}

document.body.addEventListener("htmx:afterSwap", (event) => arrived(event.detail.target));

/** On a telephone the links are one line: the page's own is moved into sight. */
function showWhere() {
  const here = document.querySelector("header nav [aria-current=page]");
  if (here) {
    here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 24;
  }
}

setUpTheme();
showWhere();
setUpWhy();
setUpAccess();
setUpProblems();
