// A profile as JSON: values by pointer, and where a pointer stands in the text.

function parts(pointer) {
  return pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function get(profile, pointer) {
  return parts(pointer).reduce((at, part) => (at == null ? undefined : at[part]), profile);
}

/** Sets a value, or takes it away with what is then empty around it. */
export function set(profile, pointer, value) {
  const names = parts(pointer);
  const last = names.pop();
  const around = [];
  let at = profile;
  names.forEach((name, i) => {
    if (at[name] == null || typeof at[name] !== "object") {
      at[name] = /^\d+$/.test(names[i + 1] ?? last) ? [] : {};
    }
    around.push([at, name]);
    at = at[name];
  });
  if (value !== undefined && value !== "") {
    at[last] = value;
    return;
  }
  if (Array.isArray(at)) {
    at.splice(Number(last), 1);
  } else {
    delete at[last];
  }
  for (const [outer, name] of around.reverse()) {
    if (Object.keys(outer[name]).length > 0) {
      break;
    }
    delete outer[name];
  }
}

/** The pointer of each line, as far as the text is JSON of one member a line or shorter. */
export function pointers(text) {
  const lines = [];
  const path = [];
  const list = [];
  let name = null;
  let first = null;
  let line = 0;
  const here = () => path.join("/");
  const note = (pointer) => {
    if (first === null) {
      first = pointer;
    }
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "\n") {
      lines[line++] = first ?? "/" + here();
      first = null;
    } else if (c === '"') {
      let end = i + 1;
      while (end < text.length && text[end] !== '"' && text[end] !== "\n") {
        end += text[end] === "\\" ? 2 : 1;
      }
      if (/^"\s*:/.test(text.slice(end, end + 20))) {
        name = text.slice(i + 1, end).replaceAll("~", "~0").replaceAll("/", "~1");
        note("/" + path.concat(name).join("/"));
      }
      i = end;
    } else if (c === "{" || c === "[") {
      if (list.length) {
        path.push(list.at(-1) === null ? (name ?? "") : String(list.at(-1)));
      }
      list.push(c === "[" ? 0 : null);
      note("/" + path.join("/"));
    } else if (c === "}" || c === "]") {
      list.pop();
      path.pop();
    } else if (c === "," && list.length && list.at(-1) !== null) {
      list[list.length - 1]++;
    }
  }
  lines[line] = first ?? "/" + here();
  return lines;
}

/** The line, from 1, where a pointer stands, or what is nearest above it. */
export function lineOf(text, pointer) {
  const lines = pointers(text);
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = lines.indexOf(at);
    if (found >= 0) {
      return found + 1;
    }
  }
  return 1;
}
