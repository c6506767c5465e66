// The cards of what-if: a change each, with its parameters and its stage. They are the state of the page.

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

/** The slider follows what is typed. */
export function slide(field) {
  const slider = field.closest(".field").querySelector("[data-slide]");
  if (slider && field.value.trim() !== "") {
    slider.value = field.value;
  }
}

/** The cards in a list. */
export function cardsIn(list) {
  let made = 0;

  /** What they say, as the API takes it. */
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

  /** Says at the fields what is wrong with them; back comes what belongs to none. */
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
    return rest;
  }

  return { changes, add, wrong };
}
