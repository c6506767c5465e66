// What all pictures share. Tooltips are drawn, not made of HTML: the page allows no inline style.
export function base(c) {
  return {
    animation: false,
    textStyle: { fontFamily: "system-ui, sans-serif", color: c.text },
    tooltip: { renderMode: "richText", backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text }, confine: true },
    aria: { enabled: false },
  };
}

export function axis(c, more) {
  return {
    axisLine: { lineStyle: { color: c.line } },
    axisLabel: { color: c.dim },
    nameTextStyle: { color: c.dim },
    splitLine: { lineStyle: { color: c.line } },
    ...more,
  };
}

export function short(text, most) {
  return text.length > most ? text.slice(0, most - 1) + "…" : text;
}
