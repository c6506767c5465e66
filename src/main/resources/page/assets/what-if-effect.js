// What the changes of what-if bring, simulated by the service.
import { headers } from "./access.js";
import { read, show, clear } from "./problems.js";
import { draw } from "./charts.js";

/**
 * Asks for the effect of changes on a profile and shows it; an older question is dropped.
 *
 * place: where an assessment may be named; effect: where it is shown; wrong: told of each field that is wrong; say: what
 * is read aloud
 */
export function effectIn({ place, effect, profile, wrong, say }) {
  let asking = null;

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

  return simulate;
}
