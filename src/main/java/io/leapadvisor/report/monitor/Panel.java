package io.leapadvisor.report.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.monitor.series.PromQl;

/** A panel of time series in Grafana's classic dashboard model. */
final class Panel {

    private static final String[] LETTERS = {"A", "B", "C", "D", "E"};

    private final ObjectNode json;
    private final ArrayNode targets;
    private final ArrayNode overrides;

    /** Writes a panel into a list of them. */
    Panel(ObjectNode json, String title, String markdown, Unit unit) {
        this.json = json;
        json.put("type", "timeseries").put("title", GrafanaText.plain(title)).put("description", markdown);
        source(json);
        this.targets = json.putArray("targets");
        ObjectNode config = json.putObject("fieldConfig");
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", unit.grafana()).put("min", 0);
        defaults.putObject("color").put("mode", "palette-classic");
        ObjectNode custom = defaults.putObject("custom");
        custom.put("drawStyle", "line")
                .put("lineWidth", 2)
                .put("fillOpacity", 0)
                .put("showPoints", "never");
        this.overrides = config.putArray("overrides");
        ObjectNode options = json.putObject("options");
        ObjectNode legend = options.putObject("legend");
        legend.put("showLegend", true).put("displayMode", "list").put("placement", "bottom");
        legend.putArray("calcs");
        options.putObject("tooltip").put("mode", "multi").put("sort", "none");
        json.putArray("links");
    }

    static void source(ObjectNode owner) {
        owner.putObject("datasource").put("type", "prometheus").put("uid", "${" + Dashboard.SOURCE + "}");
    }

    /** Draws what a query gives. */
    Panel series(String legend, String expression) {
        ObjectNode target = targets.addObject().put("refId", LETTERS[targets.size() - 1]);
        source(target);
        target.put("expr", GrafanaText.query(expression));
        target.put("legendFormat", GrafanaText.plain(legend)).put("range", true);
        return this;
    }

    /** Draws a value that does not change as a dashed line; null = none. */
    Panel line(String legend, Double value, String color) {
        if (value == null || !Double.isFinite(value)) {
            return this;
        }
        series(legend, "vector(" + PromQl.number(value) + ")");
        ObjectNode override = overrides.addObject();
        override.putObject("matcher").put("id", "byName").put("options", GrafanaText.plain(legend));
        ArrayNode properties = override.putArray("properties");
        properties
                .addObject()
                .put("id", "color")
                .putObject("value")
                .put("mode", "fixed")
                .put("fixedColor", color);
        ObjectNode style = properties.addObject().put("id", "custom.lineStyle").putObject("value");
        style.put("fill", "dash").putArray("dash").add(10).add(10);
        return this;
    }

    /** Colours what is beyond a value, and draws a line there. */
    Panel threshold(double value, boolean badAbove) {
        ObjectNode defaults = (ObjectNode) json.at("/fieldConfig/defaults");
        ((ObjectNode) defaults.get("custom")).putObject("thresholdsStyle").put("mode", "line+area");
        ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject().putNull("value").put("color", badAbove ? "transparent" : "red");
        steps.addObject().put("value", value).put("color", badAbove ? "red" : "transparent");
        return this;
    }

    Panel link(String title, String url) {
        link(((ArrayNode) json.get("links")).addObject(), title, url);
        return this;
    }

    /** Writes a link to a page, of a panel or of the dashboard. */
    static void link(ObjectNode link, String title, String url) {
        link.put("type", "link").put("icon", "doc").put("tooltip", "").put("targetBlank", true);
        link.put("title", GrafanaText.plain(title)).put("url", url);
        link.put("asDropdown", false)
                .put("includeVars", false)
                .put("keepTime", false)
                .putArray("tags");
    }
}
