// From series to options of the chart library.
const makers = {};

/** The option of a picture. */
export function option(picture, series, colours, width) {
  return { animation: false, textStyle: { fontFamily: "system-ui, sans-serif" }, ...makers[picture](series, colours, width) };
}
