// From series to options of the chart library.
import { accuracy, heightOf } from "./accuracy.js";
import { base, axis, short } from "./frame.js";
import { more } from "./pictures.js";

/** Intervals as lines with ends: [at, low, high] on a chart whose values go up. */
function whiskers(name, data, colour) {
  return {
    name, type: "custom", z: 5, silent: true, clip: true, data,
    renderItem(params, api) {
      const low = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)]);
      const style = { stroke: colour, lineWidth: 2, fill: "none" };
      const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
      return { type: "group", children: [
        line(low[0], low[1], high[0], high[1]),
        line(low[0] - 7, low[1], low[0] + 7, low[1]),
        line(high[0] - 7, high[1], high[0] + 7, high[1]),
      ] };
    },
  };
}

/** Milliseconds on an axis: in seconds where they are many. */
function time(ms, end) {
  return end >= 2000 ? round(ms / 1000) + " s" : round(ms) + " ms";
}

const ROW = 34;
const VALUE = 66;

/** The request today and after the plan on one scale, one above the other where there is no room beside. */
function requests({ today, planned }, c, width) {
  const shown = [today, planned].filter(Boolean);
  const beside = shown.length > 1 && width > 760;
  const end = Math.max(...shown.map((one) => Math.max(one.total?.value ?? 0, ...one.bars.map((bar) => bar.endMs))));
  const label = width < 500 ? 88 : 140;
  const part = beside ? width / 2 : width;
  const made = { ...base(c), grid: [], title: [], xAxis: [], yAxis: [], series: [] };
  let top = 0;
  shown.forEach((one, i) => {
    const bars = rows(one);
    const left = beside ? i * part : 0;
    made.title.push({ text: one.title + (one.total ? ": " + one.total.text : ""), left, top: top + 4, padding: 0, textStyle: { color: c.text, fontSize: 14 } });
    made.grid.push({ left: left + label + 8, width: part - label - 8 - VALUE, top: top + 30, height: bars.length * ROW });
    made.xAxis.push(axis(c, { type: "value", gridIndex: i, max: end, splitNumber: part < 500 ? 3 : 5, axisLabel: { color: c.dim, hideOverlap: true, showMaxLabel: false, formatter: (ms) => time(ms, end) } }));
    made.yAxis.push(axis(c, { type: "category", gridIndex: i, inverse: true, data: bars.map((bar) => bar.stage), axisLabel: { color: c.text, width: label, overflow: "truncate" }, splitLine: { show: false }, axisTick: { show: false } }));
    const common = { type: "bar", stack: "s" + i, xAxisIndex: i, yAxisIndex: i, barMaxWidth: 22, barMinHeight: 0 };
    const colour = (bar) => (bar.kind === "" ? c.dim : bar.track === "CRITICAL" ? c.main : bar.track === "UNEXPLAINED" ? c.warn : c.dim);
    made.series.push(
      { ...common, name: "starts", silent: true, itemStyle: { color: "transparent" }, tooltip: { show: false }, data: bars.map((bar) => bar.startMs) },
      { ...common, name: "waiting", data: bars.map((bar) => ({ value: waiting(bar), itemStyle: { color: colour(bar), opacity: 0.35 } })) },
      { ...common, name: "work", data: bars.map((bar) => ({ value: bar.endMs - bar.startMs - waiting(bar), itemStyle: { color: colour(bar) } })), label: { show: true, position: "right", color: c.text, formatter: (at) => bars[at.dataIndex].takes.text } },
    );
    top += beside ? 0 : bars.length * ROW + 78;
  });
  made.tooltip.formatter = (at) => at.name + "\n" + at.seriesName + ": " + time(at.value, at.value);
  return made;
}

/** Its stages, and behind them what none explains. */
function rows(waterfall) {
  const { bars, unattributed, total } = waterfall;
  const rest = unattributed && {
    stage: "unexplained", startMs: (total?.value ?? 0) - unattributed.value, endMs: total?.value ?? unattributed.value,
    takes: unattributed, track: "UNEXPLAINED",
  };
  return rest ? [...bars, rest] : bars;
}

function waiting(bar) {
  return Math.min(bar.waitMs ?? 0, bar.endMs - bar.startMs);
}

function round(value) {
  return Number(value.toPrecision(3));
}

/** What each part could bring at most: the request without it. */
function amdahl({ total, parts }, c) {
  const shown = parts.slice(0, 8);
  return {
    ...base(c),
    grid: { left: 8, right: 70, top: 10, bottom: 8, containLabel: true },
    xAxis: axis(c, { type: "value", max: total.value, axisLabel: { color: c.dim, hideOverlap: true, showMaxLabel: false, formatter: (ms) => time(ms, total.value) } }),
    yAxis: axis(c, { type: "category", inverse: true, data: shown.map((part) => part.stage ?? "unexplained"), axisLabel: { color: c.text, width: 150, overflow: "truncate" }, axisTick: { show: false } }),
    series: [
      { name: "without it", type: "bar", stack: "a", barMaxWidth: 20, data: shown.map((part) => part.without.value), itemStyle: { color: c.soft, borderColor: c.dim, borderWidth: 1 } },
      { name: "at most saved", type: "bar", stack: "a", data: shown.map((part) => total.value - part.without.value), itemStyle: { color: c.good }, label: { show: true, position: "right", color: c.text, formatter: (at) => "to " + shown[at.dataIndex].without.text } },
    ],
  };
}

/** An objective: its target, today, and what is expected after the plan, on one line. */
function gauge({ target, observed, met, after, metAfter }, c) {
  const values = [target?.value, observed?.value, after?.high, after?.expected].filter((value) => value != null);
  const top = Math.max(...values) * 1.08;
  const points = [];
  if (after) {
    points.push({ name: "After the plan", value: [after.expected, 0], symbol: "diamond", symbolSize: 13, itemStyle: { color: metAfter ? c.good : c.bad } });
  }
  if (observed) {
    points.push({ name: "Today", value: [observed.value, 0], symbol: "circle", symbolSize: 12, itemStyle: { color: met === false ? c.bad : met ? c.good : c.dim } });
  }
  return {
    ...base(c),
    grid: { left: 6, right: 12, top: 20, bottom: 4 },
    xAxis: { type: "value", min: 0, max: top, show: false },
    yAxis: { type: "value", min: -1, max: 1, show: false },
    series: [
      { name: "scale", type: "line", silent: true, symbol: "none", lineStyle: { color: c.line, width: 8, cap: "round" }, data: [[0, 0], [top, 0]] },
      { name: "interval", type: "line", silent: true, symbol: "none", lineStyle: { color: metAfter ? c.good : c.bad, opacity: 0.45, width: 8 }, data: after ? [[after.low, 0], [after.high, 0]] : [] },
      { name: "values", type: "scatter", z: 6, data: points },
      { name: "target", type: "line", silent: true, symbol: "none", data: [], markLine: { symbol: "none", silent: true, data: [{ xAxis: target.value }], label: { formatter: "target", color: c.dim, position: "end" }, lineStyle: { color: c.text, type: "solid", width: 2 } } },
    ],
    tooltip: { ...base(c).tooltip, formatter: (at) => at.name + ": " + (at.name === "Today" ? observed.text : after.text) },
  };
}

/** The plan as steps: the missed objective after each, with its interval, and the bill. */
function stairs({ series, target, steps }, c, width) {
  const names = steps.map((step, i) => (i ? i + ". " : "") + step.title);
  const bills = steps.map((step) => step.usdPerHour?.expected ?? null);
  const hasBill = bills.some((bill) => bill !== null);
  const narrow = width / steps.length < 100;
  const most = Math.max(target?.value ?? 0, ...steps.map((step) => step.value?.expected ?? 0));
  const top = Math.min(1.6 * most, Math.max(1.05 * most, ...steps.map((step) => 1.05 * (step.value?.high ?? 0))));
  return {
    ...base(c),
    grid: { left: 10, right: hasBill ? 10 : 20, top: 54, bottom: 8, containLabel: true },
    legend: { show: hasBill, top: 0, textStyle: { color: c.text }, data: [series.name, "bill an hour"] },
    xAxis: axis(c, { type: "category", data: narrow ? names.map((name, i) => (i ? String(i) : name)) : names, axisLabel: { color: c.text, interval: 0, width: Math.max(44, width / names.length - 24), overflow: "break", lineHeight: 15, fontSize: width < 500 ? 10 : 12 } }),
    yAxis: [
      axis(c, { type: "value", min: 0, max: top, axisLabel: { color: c.dim, showMaxLabel: false, formatter: (value) => String(round(value)) }, name: series.unit, nameTextStyle: { color: c.dim, align: "left" } }),
      axis(c, { type: "value", min: 0, name: "USD/h", show: hasBill, splitLine: { show: false }, nameTextStyle: { color: c.dim, align: "right" } }),
    ],
    series: [
      { name: series.name, type: "bar", barMaxWidth: 54, itemStyle: { color: c.main },
        data: steps.map((step) => ({ value: step.value?.expected ?? null, itemStyle: { color: step.meets === false ? c.bad : step.meets ? c.good : c.main }, text: step.value?.text })),
        markLine: target ? { symbol: "none", silent: true, data: [{ yAxis: target.value }], label: { formatter: "target " + target.text, position: "insideEndTop", color: c.text }, lineStyle: { color: c.text, type: "dashed", width: 2 } } : undefined },
      whiskers("interval", steps.map((step, i) => step.value && [i, step.value.low, step.value.high]).filter((one) => one && one[1] < one[2]), c.text),
      { name: "bill an hour", type: "line", yAxisIndex: 1, data: bills, itemStyle: { color: c.warn }, lineStyle: { color: c.warn, width: 2 }, symbolSize: 9, connectNulls: true },
    ],
    tooltip: { ...base(c).tooltip, formatter: (at) => names[at.dataIndex] + "\n" + (at.seriesName === "bill an hour" ? steps[at.dataIndex].usdPerHour.text : at.data.text) },
  };
}

/** Latency against the bill; a click leads to the choice. */
function pareto({ latency, target, cost, budget, points }, c) {
  const looks = {
    TODAY: { symbol: "circle", color: c.bad, size: 16, name: "today" },
    PLAN: { symbol: "diamond", color: c.good, size: 20, name: "the plan" },
    ALTERNATIVE: { symbol: "triangle", color: c.warn, size: 15, name: "another way" },
    FRONT: { symbol: "circle", color: c.main, size: 11, name: "no other is better in all" },
  };
  const kinds = Object.keys(looks).filter((kind) => points.some((point) => point.kind === kind));
  return {
    ...base(c),
    grid: { left: 10, right: 24, top: 56, bottom: 26, containLabel: true },
    legend: { top: 0, textStyle: { color: c.text }, data: kinds.map((kind) => looks[kind].name) },
    xAxis: axis(c, { type: "value", scale: true, name: "bill, " + cost.unit + "/h", nameLocation: "middle", nameGap: 28 }),
    yAxis: axis(c, { type: "value", min: 0, name: latency.name + ", " + latency.unit, nameTextStyle: { color: c.dim, align: "left" } }),
    series: kinds.map((kind, i) => ({
      name: looks[kind].name, type: "scatter", symbol: looks[kind].symbol, symbolSize: looks[kind].size,
      itemStyle: { color: looks[kind].color, borderColor: c.panel, borderWidth: 1 },
      data: points.map((point, at) => ({ name: point.label, value: [point.usdPerHour.expected, point.latency.expected], href: "choice-" + at, point }))
        .filter((one) => one.point.kind === kind),
      markLine: i ? undefined : { symbol: "none", silent: true, lineStyle: { color: c.dim, type: "dashed" }, label: { color: c.text, position: "insideEndTop" },
        data: [target && { yAxis: target.value, label: { formatter: "target " + target.text } }, budget && { xAxis: budget.value, label: { formatter: "budget " + budget.text } }].filter(Boolean) },
    })),
    tooltip: { ...base(c).tooltip, formatter: (at) => {
      const { label, remedies, latency: late, usdPerHour } = at.data.point;
      return [label + ": " + late.text + ", " + usdPerHour.text + "/h", ...remedies.slice(0, 6).map((one) => "· " + short(one, 60))].join("\n");
    } },
  };
}

/** How high a picture has to be for what is in it, in pixels; undefined = as the style says. */
export function height(picture, series, width) {
  if (picture === "amdahl") {
    return Math.min(8, series.parts.length) * ROW + 46;
  }
  if (picture === "requests") {
    const heights = [series.today, series.planned].filter(Boolean).map((one) => rows(one).length * ROW + 78);
    return width > 760 ? Math.max(...heights) : heights.reduce((sum, one) => sum + one, 0);
  }
  return heightOf(picture, series, width);
}

const makers = { requests, amdahl, gauge, stairs, pareto, ...more, ...accuracy };

/** The option of a picture. */
export function option(picture, series, colours, width) {
  return makers[picture](series, colours, width);
}
