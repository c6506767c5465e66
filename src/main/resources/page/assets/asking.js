// What the start page asks the service: an estimate as one types, and the answer.
import { headers, ask } from "./access.js";
import { read, show, clear } from "./problems.js";

const PAUSE = 300;

/** Asks about the profile that the page holds: {@code profile} as an object, {@code text} as it stands. */
export function asking(main, { profile, text, wrong, put }) {
  const find = (selector) => main.querySelector(selector);
  let timer = 0;
  let running = null;

  function send(path, body, signal) {
    return fetch(path, { method: "POST", body, signal, headers: { "Content-Type": "application/json", ...headers() } });
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

  function silent() {
    show({ title: "The service does not answer", detail: "Check that it runs, then try again." });
  }

  async function estimate() {
    running?.abort();
    if (Object.keys(profile()).length === 0) {
      return;
    }
    running = new AbortController();
    const place = find("#estimate");
    // A service without a name yet is estimated all the same.
    const named = profile().deployment === undefined ? JSON.stringify({ deployment: "unnamed", ...profile() }) : text();
    try {
      const answer = await send("/page/estimate", named, running.signal);
      const body = await answer.text();
      if (answer.ok) {
        put(place, body);
        wrong(JSON.parse(place.querySelector("#wrong")?.dataset.faults ?? "[]"));
      } else {
        refused(answer, body);
      }
    } catch (gone) {
      if (gone.name !== "AbortError") {
        silent();
      }
    }
  }

  return {
    /** An estimate, when nothing changes for a moment. */
    soon() {
      clearTimeout(timer);
      timer = setTimeout(estimate, PAUSE);
    },
    /** The whole answer, kept or not. */
    async assess() {
      clear();
      const keep = find("#store").checked;
      const button = find("#assess");
      button.setAttribute("aria-busy", "true");
      try {
        const answer = await send(keep ? "/api/v1/assessments?view=summary" : "/page/assessments", text());
        const body = await answer.text();
        if (!answer.ok) {
          refused(answer, body);
        } else if (keep) {
          location.assign(answer.headers.get("Location").replace("/api/v1", ""));
        } else {
          put(main, body);
          scrollTo(0, 0);
        }
      } catch (gone) {
        silent();
      }
      button.removeAttribute("aria-busy");
    },
  };
}
