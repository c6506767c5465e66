// The profile as text: lines with numbers, faults at their lines, and help for the field at the cursor.
import { headers } from "./access.js";
import { lineOf, pointers } from "./profile.js";

let help = null;

async function fields() {
  if (!help) {
    help = fetch("/page/fields", { headers: headers() })
      .then((answer) => answer.json())
      .then((answer) => answer.fields)
      .catch(() => ({}));
  }
  return help;
}

/** An editor around a text area. */
export function editor(area, numbers, hint, list) {
  let faulty = new Set();

  function renumber() {
    const count = area.value.split("\n").length;
    const spans = [];
    for (let i = 1; i <= count; i++) {
      const span = document.createElement("span");
      span.textContent = i + "\n";
      if (faulty.has(i)) {
        span.className = "faulty";
      }
      spans.push(span);
    }
    numbers.replaceChildren(...spans);
    numbers.scrollTop = area.scrollTop;
  }

  function goTo(line) {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
  }

  async function explain() {
    const line = area.value.slice(0, area.selectionStart).split("\n").length;
    const pointer = pointers(area.value)[line - 1] ?? "/";
    const path = pointer.slice(1).split("/").filter((part) => !/^\d+$/.test(part)).join(".");
    const text = path && (await fields())[path];
    hint.textContent = text ? path + ": " + text : "The field at the cursor is explained here.";
  }

  area.addEventListener("input", renumber);
  area.addEventListener("scroll", () => (numbers.scrollTop = area.scrollTop));
  for (const event of ["click", "keyup", "focus"]) {
    area.addEventListener(event, explain);
  }

  return {
    text: () => area.value,
    set(text) {
      area.value = text;
      renumber();
    },
    /** Shows faults: {pointer, detail}, or {line, detail}. */
    faults(all) {
      const found = all.map((fault) => ({ ...fault, line: fault.line ?? lineOf(area.value, fault.pointer) }));
      faulty = new Set(found.map((fault) => fault.line));
      list.hidden = found.length === 0;
      area.setAttribute("aria-invalid", String(found.length > 0));
      list.replaceChildren(...found.map((fault) => {
        const item = document.createElement("li");
        const link = document.createElement("button");
        link.type = "button";
        link.className = "link";
        link.textContent = "Line " + fault.line;
        link.addEventListener("click", () => goTo(fault.line));
        item.append(link, (fault.pointer ? " " + fault.pointer : "") + ": " + fault.detail);
        return item;
      }));
      renumber();
    },
  };
}
