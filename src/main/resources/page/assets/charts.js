// Pictures: series that the service has made stand in data-series; the library is loaded where one is.
let library = null;
let options = null;

/** The library, and what makes its options: neither is there before the first picture. */
async function load() {
  options ??= import("./options.js");
  const [charts, made] = await Promise.all([fetched(), options]);
  return { charts, ...made };
}

function fetched() {
  library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("./echarts.min.js", import.meta.url).href;
    script.onload = () => done(globalThis.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return library;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue("--" + name).trim();
  return {
    text: of("text"), dim: of("dim"), line: of("line"), panel: of("panel"), main: of("main"),
    good: of("good"), bad: of("bad"), warn: of("warn"), soft: of("soft"),
  };
}

function paint(place, drawing) {
  const { charts, option, height } = drawing;
  const series = JSON.parse(place.dataset.series);
  const made = option(place.dataset.picture, series, colours(), place.clientWidth);
  const high = height(place.dataset.picture, series, place.clientWidth);
  if (high) {
    place.style.height = high + "px";
  }
  const chart = charts.getInstanceByDom(place) ?? charts.init(place, null, { renderer: "canvas" });
  chart.resize();
  chart.setOption(made, true);
  if (!place.dataset.drawn) {
    place.dataset.drawn = "yes";
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth && place.clientWidth !== width) {
        width = place.clientWidth;
        chart.resize();
        paint(place, drawing);
      }
    }).observe(place);
    chart.on("click", (event) => event.data?.href && (location.hash = event.data.href));
  }
}

/** Draws what is in a part of the page. */
export async function draw(root) {
  const places = root.querySelectorAll("[data-picture]");
  if (places.length) {
    const drawing = await load();
    places.forEach((place) => paint(place, drawing));
  }
}

/** Draws again, after a change of colours. */
export function redraw() {
  draw(document);
}
