// Changes as the address of what-if holds them, so that a link is what somebody has tried.

/** remedy,@stage,name=value*remedy … as the address has it; what is inside is encoded once more. */
export function written(changes) {
  return changes.map(({ remedy, stage, parameters }) => [
    remedy,
    ...(stage ? ["@" + encodeURIComponent(stage)] : []),
    ...Object.entries(parameters).map(([name, value]) => name + "=" + encodeURIComponent(value)),
  ].join(",")).join("*");
}

export function parsed(text) {
  try {
    return text.split("*").filter(Boolean).map((one) => {
      const [remedy, ...parts] = one.split(",");
      const change = { remedy, stage: "", parameters: {} };
      for (const part of parts) {
        if (part.startsWith("@")) {
          change.stage = decodeURIComponent(part.slice(1));
        } else {
          const at = part.indexOf("=");
          change.parameters[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
        }
      }
      return change;
    });
  } catch (broken) {
    return [];
  }
}
