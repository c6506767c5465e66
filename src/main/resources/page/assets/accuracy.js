// Pictures of how good the estimates are.
import { base, axis } from "./frame.js";

/** Estimates against what was measured, both on logarithmic scales; on the line they are the same. */
function scatter({ points, groups }, c, width) {
  const all = points.flatMap(([measured, expected]) => [measured, expected]);
  const low = 10 ** Math.floor(Math.log10(Math.min(...all)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...all)));
  const small = width < 500;
  const line = (name, factor, type) => ({
    name, type: "line", silent: true, symbol: "none", z: 1, lineStyle: { color: c.text, width: factor === 1 ? 1.5 : 1, type },
    // Its ends are where it leaves the square.
    data: [[Math.max(low, low / factor), Math.max(low, low * factor)], [Math.min(high, high / factor), Math.min(high, high * factor)]],
  });
  const dots = (name, inside, colour, z) => ({
    name, type: "scatter", z, symbolSize: small ? 4 : 5, itemStyle: { color: colour, opacity: 0.55 },
    data: points.filter((point) => point[2] === inside),
  });
  const scale = { type: "log", min: low, max: high, minorSplitLine: { show: false } };
  const ticks = { color: c.dim, hideOverlap: true, formatter: (value) => value.toLocaleString("en", { maximumSignificantDigits: 2 }) };
  return {
    ...base(c),
    grid: { left: small ? 4 : 24, right: 24, top: 40, bottom: 30, containLabel: true },
    legend: { top: 0, textStyle: { color: c.text }, data: ["inside the interval", "outside"] },
    xAxis: axis(c, { ...scale, name: "measured", nameLocation: "middle", nameGap: 28, axisLabel: ticks }),
    yAxis: axis(c, { ...scale, name: small ? "" : "estimated", nameLocation: "middle", nameGap: 48, axisLabel: ticks }),
    series: [
      dots("inside the interval", 1, c.main, 3), dots("outside", 0, c.bad, 4),
      line("right", 1, "solid"), line("half", 0.5, "dashed"), line("double", 2, "dashed"),
    ],
    tooltip: { ...base(c).tooltip, formatter: (at) => groups[at.value[3]] + "\nmeasured " + at.value[0].toLocaleString("en") + ", estimated " + at.value[1].toLocaleString("en") },
  };
}

const SHOWN = 16;

function foremost(rows) {
  return rows.slice(0, SHOWN);
}

/** How far estimates of chips or engines miss, those of most values first. */
function misses({ rows }, c, width) {
  const shown = foremost(rows);
  return {
    ...base(c),
    grid: { left: 8, right: width < 500 ? 84 : 100, top: 8, bottom: 8, containLabel: true },
    xAxis: axis(c, { type: "value", min: 0, axisLabel: { color: c.dim, hideOverlap: true, formatter: (error) => Math.round(error * 100) + " %" } }),
    yAxis: axis(c, { type: "category", inverse: true, data: shown.map((row) => row.name), axisLabel: { color: c.text, width: width < 500 ? 110 : 230, overflow: "truncate", interval: 0 }, axisTick: { show: false } }),
    series: [{
      name: "median error", type: "bar", barMaxWidth: 18, itemStyle: { color: c.main }, data: shown.map((row) => row.of.error),
      label: { show: true, position: "right", color: c.text, formatter: (at) => (at.value * 100).toFixed(0) + " % of " + shown[at.dataIndex].of.values },
    }],
    tooltip: { ...base(c).tooltip, formatter: (at) => at.name + "\nmedian error " + (at.value * 100).toFixed(1) + " %, inside the interval " + (shown[at.dataIndex].of.inside * 100).toFixed(1) + " %" },
  };
}

/** How often intervals hold what was measured, against what they promise. */
function promises({ promised, kinds }, c, width) {
  const colours = [c.main, c.good, c.bad, c.warn, c.dim, c.text];
  const small = width < 500;
  const share = { type: "value", min: 0, max: 1, axisLabel: { color: c.dim, hideOverlap: true, formatter: (at) => Math.round(at * 100) + " %" } };
  return {
    ...base(c),
    grid: { left: small ? 4 : 24, right: 24, top: small ? 150 : 66, bottom: 30, containLabel: true },
    legend: { top: 0, textStyle: { color: c.text }, data: kinds.map((kind) => kind.title) },
    xAxis: axis(c, { ...share, name: "promised", nameLocation: "middle", nameGap: 28 }),
    yAxis: axis(c, { ...share, name: small ? "" : "held", nameLocation: "middle", nameGap: 42 }),
    series: [
      ...kinds.map((kind, i) => ({ name: kind.title, type: "line", symbolSize: 8, symbol: ["circle", "rect", "triangle", "diamond", "roundRect", "emptyCircle"][i % 6], itemStyle: { color: colours[i % 6] }, lineStyle: { color: colours[i % 6], width: 2 }, data: promised.map((at, k) => [at, kind.held[k]]) })),
      { name: "as promised", type: "line", silent: true, symbol: "none", lineStyle: { color: c.text, width: 1.5, type: "dashed" }, data: [[0, 0], [1, 1]] },
    ],
    tooltip: { ...base(c).tooltip, formatter: (at) => at.seriesName + "\nof " + Math.round(at.value[0] * 100) + " % promised, " + (at.value[1] * 100).toFixed(1) + " % held" },
  };
}

/** Median errors by kind of number: what the fit had seen, and what it had not. */
function errors({ kinds }, c, width) {
  const groups = [
    { key: "seen", name: "seen by the fit", colour: c.good },
    { key: "sourceNew", name: "new source", colour: c.main },
    { key: "engineNew", name: "new engine", colour: c.warn },
    { key: "chipNew", name: "new chip", colour: c.bad },
  ];
  return {
    ...base(c),
    grid: { left: 8, right: 24, top: width < 500 ? 62 : 40, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: { color: c.text }, data: [...groups.map((group) => group.name), "goal"] },
    xAxis: axis(c, { type: "value", min: 0, axisLabel: { color: c.dim, formatter: (error) => Math.round(error * 100) + " %" } }),
    yAxis: axis(c, { type: "category", inverse: true, data: kinds.map((kind) => kind.title), axisLabel: { color: c.text, width: width < 500 ? 110 : 230, overflow: "break", lineHeight: 15, interval: 0 }, axisTick: { show: false } }),
    series: [
      ...groups.map((group) => ({ name: group.name, type: "bar", barMaxWidth: 12, itemStyle: { color: group.colour }, data: kinds.map((kind) => kind[group.key] ?? null) })),
      { name: "goal", type: "scatter", symbol: "rect", symbolSize: [3, 44], z: 6, itemStyle: { color: c.text }, data: kinds.map((kind, i) => [kind.goal, i]) },
    ],
    tooltip: { ...base(c).tooltip, formatter: (at) => at.name + "\n" + at.seriesName + ": " + (Number(Array.isArray(at.value) ? at.value[0] : at.value) * 100).toFixed(1) + " %" },
  };
}

/** How often the interval held what was measured; four times out of five is meant. */
function coverage({ kinds }, c, width) {
  return {
    ...base(c),
    grid: { left: 8, right: 50, top: 22, bottom: 8, containLabel: true },
    xAxis: axis(c, { type: "value", min: 0, max: 1, interval: width < 500 ? 0.5 : 0.2, axisLabel: { color: c.dim, formatter: (share) => Math.round(share * 100) + " %" } }),
    yAxis: axis(c, { type: "category", inverse: true, data: kinds.map((kind) => kind.title), axisLabel: { color: c.text, width: width < 500 ? 110 : 230, overflow: "break", lineHeight: 15, interval: 0 }, axisTick: { show: false } }),
    series: [{
      name: "inside", type: "bar", barMaxWidth: 18, itemStyle: { color: c.main }, data: kinds.map((kind) => kind.inside ?? null),
      label: { show: true, position: "insideLeft", color: c.panel, formatter: (at) => (at.value * 100).toFixed(1) + " %" },
      markLine: { silent: true, symbol: "none", data: [{ xAxis: 0.8 }], label: { formatter: "meant: 80 %", color: c.text, position: "start" }, lineStyle: { color: c.text, type: "dashed", width: 1.5 } },
    }],
    tooltip: { ...base(c).tooltip, formatter: (at) => at.name + "\n" + (at.value * 100).toFixed(1) + " % inside" },
  };
}

export const accuracy = { scatter, misses, promises, errors, coverage };

/** How high they have to be, in pixels; undefined = as the style says. */
export function heightOf(picture, series, width) {
  if (picture === "misses") {
    return foremost(series.rows).length * 27 + 40;
  }
  if (picture === "promises" && width < 500) {
    return 460;
  }
  return undefined;
}
