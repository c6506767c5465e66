// Pictures of what is tried, and of a team's history.
import { base, axis, short } from "./frame.js";

/** A ratio as people say it. */
function change(ratio) {
  const percent = Math.round((ratio - 1) * 1000) / 10;
  if (ratio >= 2) {
    return "× " + Number(ratio.toPrecision(3));
  }
  return percent === 0 ? "same" : (percent < 0 ? "−" : "+") + Math.abs(Math.abs(percent) >= 10 ? Math.round(percent) : percent) + " %";
}

/** Lines with ends from low to high of each row, on a chart whose values go to the right. */
function spans(name, data, colour, thick) {
  return {
    name, type: "custom", silent: true, z: thick ? 1 : 3, data, itemStyle: thick ? { color: colour(0) } : undefined,
    renderItem(params, api) {
      const [x1, y] = api.coord([api.value(1), api.value(0)]);
      const [x2] = api.coord([api.value(2), api.value(0)]);
      const stroke = colour(api.value(0));
      if (thick) {
        const height = api.size([0, 1])[1] * 0.55;
        return { type: "rect", shape: { x: x1, y: y - height / 2, width: Math.max(1, x2 - x1), height }, style: { fill: stroke } };
      }
      const style = { stroke, lineWidth: 3, fill: "none" };
      const line = (a, b, d, e) => ({ type: "line", shape: { x1: a, y1: b, x2: d, y2: e }, style });
      return { type: "group", children: [line(x1, y, x2, y), line(x1, y - 6, x1, y + 6), line(x2, y - 6, x2, y + 6)] };
    },
  };
}

/** Ratios, one a row, on a scale where half and double are as far away. */
function ratios(rows, c, width, { dots, bands, intervals, same }) {
  const log = Math.log2;
  const all = rows.flatMap((row) => [...(row.span ?? []), ...(row.band ?? []), ...row.points.map((point) => point.ratio)]).filter((ratio) => ratio > 0);
  const reach = Math.min(6, Math.max(0.1, ...all.map((ratio) => Math.abs(log(ratio)))) * 1.12);
  // From half and double on the ticks are halves and doubles.
  const step = reach > 1 ? Math.ceil(reach / (width < 500 ? 2 : 4)) : undefined;
  const far = step ? Math.ceil(reach / step) * step : reach;
  const inside = (ratio) => Math.max(-far, Math.min(far, log(ratio)));
  const colour = (row) => ({ good: c.good, bad: c.bad }[rows[row].mood] ?? c.dim);
  const label = width < 500 ? 104 : 190;
  return {
    ...base(c),
    grid: { left: 8, right: 20, top: dots.length > 1 || bands ? 34 : 10, bottom: 8, containLabel: true },
    legend: { show: dots.length > 1 || Boolean(bands), top: 0, textStyle: { color: c.text }, data: [...(bands ? [bands] : []), ...dots.map((dot) => dot.name)] },
    xAxis: axis(c, { type: "value", min: -far, max: far, splitNumber: width < 500 ? 3 : 6, interval: step, axisLabel: { color: c.dim, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (at) => (at === 0 ? same : change(2 ** at)) } }),
    yAxis: axis(c, { type: "category", inverse: true, data: rows.map((row) => row.name), axisLabel: { color: c.text, width: label, overflow: "truncate", interval: 0 }, axisTick: { show: false }, splitLine: { show: false } }),
    series: [
      ...(bands ? [spans(bands, rows.map((row, i) => [i, inside(row.band[0]), inside(row.band[1])]), () => c.line, true)] : []),
      ...(intervals ? [spans(intervals, rows.map((row, i) => row.span && [i, inside(row.span[0]), inside(row.span[1])]).filter(Boolean), colour)] : []),
      ...dots.map((dot, k) => ({
        name: dot.name, type: "scatter", z: 6 + k, symbol: dot.symbol, symbolSize: 13, itemStyle: { color: dot.colour ?? c.main },
        data: rows.map((row, i) => row.points[k]?.ratio > 0 ? { value: [inside(row.points[k].ratio), i], itemStyle: dot.colour ? undefined : { color: colour(i) }, text: row.text, href: row.href } : null).filter(Boolean),
        markLine: k ? undefined : { silent: true, symbol: "none", data: [{ xAxis: 0 }], label: { show: false }, lineStyle: { color: c.text, type: "solid", width: 1.5 } },
      })),
    ],
    tooltip: { ...base(c).tooltip, formatter: (at) => at.name + "\n" + at.data.text },
  };
}

/** What changes do: after over before of each metric, with its interval. */
function changes(lines, c, width) {
  const rows = lines.map(({ name, ratio, mood, text }) => ({ name, mood, text, span: ratio.low < ratio.high ? [ratio.low, ratio.high] : null, points: [{ ratio: ratio.expected }] }));
  return ratios(rows, c, width, { dots: [{ name: "after over today", symbol: "circle" }], intervals: "four times out of five", same: "as today" });
}

/** Two assessments: what noise explains, and where each metric went. */
function compared(lines, c, width) {
  const rows = lines.map(({ name, ratio, noise, mood, text }) => ({ name, mood, text, band: [1 / noise, noise], points: [{ ratio }] }));
  return ratios(rows, c, width, { dots: [{ name: "later over earlier", symbol: "circle" }], bands: "what noise explains", same: "same" });
}

/** What was predicted, with its interval, and what came. */
function achieved(lines, c, width) {
  const rows = lines.map(({ name, predicted, ratio, inside, text }) => ({ name: short(name, 60), mood: inside ? "good" : "bad", text, span: [predicted.low, predicted.high], points: [{ ratio: predicted.expected }, { ratio }] }));
  return ratios(rows, c, width, { dots: [{ name: "predicted", symbol: "circle", colour: c.dim }, { name: "achieved", symbol: "diamond" }], intervals: "interval", same: "no effect" });
}

/** A deployment in time: a panel for each kind of number, the baseline as a line. */
function trend({ panels }, c, width) {
  const colours = [c.main, c.warn, c.good, c.dim];
  const high = 100 / panels.length;
  const names = [...new Set(panels.flatMap((panel) => panel.lines.map((line) => line.name)))];
  return {
    ...base(c),
    useUTC: true,
    title: panels.map((panel, i) => ({ text: panel.name + (width < 500 && panel.lines.length > 1 ? "" : ", " + panel.unit), left: 0, top: i * high + 0.5 + "%", textStyle: { color: c.text, fontSize: 14 } })),
    legend: panels.map((panel, i) => ({ show: panel.lines.length > 1, top: i * high + 0.2 + "%", right: 0, itemWidth: 16, itemGap: 6, textStyle: { color: c.text, fontSize: width < 500 ? 11 : 12 }, data: panel.lines.map((line) => line.name), selectedMode: false })),
    grid: panels.map((panel, i) => ({ left: 56, right: width < 500 ? 16 : 90, top: i * high + 9 + "%", height: high - 16 + "%" })),
    xAxis: panels.map((panel, i) => axis(c, { type: "time", gridIndex: i, splitLine: { show: false }, axisLabel: { color: c.dim, hideOverlap: true } })),
    yAxis: panels.map((panel, i) => axis(c, { type: "value", gridIndex: i, min: 0, splitNumber: 3 })),
    series: panels.flatMap((panel, i) => panel.lines.map((line, k) => ({
      name: line.name, type: "line", xAxisIndex: i, yAxisIndex: i, symbolSize: 8, connectNulls: true,
      lineStyle: { color: colours[k], width: 2 }, itemStyle: { color: colours[k] },
      data: line.points.map((point) => ({ name: line.name, value: [point.at, point.value], text: point.text })),
      markLine: k === 0 && panel.baseline != null ? { silent: true, symbol: "none", data: [{ yAxis: panel.baseline }], label: { show: width >= 500, formatter: "baseline", color: c.text, position: "end" }, lineStyle: { color: c.text, type: "dashed", width: 1.5 } } : undefined,
    }))),
    tooltip: { ...base(c).tooltip, formatter: (at) => new Date(at.data.value[0]).toISOString().slice(0, 16).replace("T", " ") + " UTC\n" + names.find((name) => name === at.seriesName) + ": " + at.data.text },
  };
}

export const more = { changes, compared, achieved, trend };
