package io.leapadvisor.report.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The series of an assessment's alerts and stages as a dashboard of Grafana, in the classic model, which every version
 * from 8 on imports: <a
 * href="https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/">
 * dashboard JSON model</a>. The data source is a variable, so that the same file can be imported and provisioned.
 */
public final class Dashboard {

    /** Name of the variable that chooses the Prometheus. */
    static final String SOURCE = "datasource";

    /** That of Grafana 12.0; newer versions raise it when they load the file. */
    private static final int SCHEMA = 41;

    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;
    private static final int MOST_LINKS = 5;
    private static final int UID = 32;

    private final ArrayNode panels = JsonNodeFactory.instance.arrayNode();
    private int top;
    private int left;

    private Dashboard() {}

    /** The document. */
    public static ObjectNode of(Watching watching) {
        Assessment assessment = watching.assessment();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("uid", uid(watching.deployment()));
        json.put("title", GrafanaText.plain("LEAP: " + watching.deployment()));
        json.put("description", GrafanaText.plain(assessment.headline() == null ? "" : assessment.headline()));
        json.putArray("tags").add("leap");
        json.put("schemaVersion", SCHEMA)
                .put("version", 1)
                .put("editable", true)
                .put("graphTooltip", 1);
        json.put("timezone", "browser").put("refresh", "1m");
        json.putObject("time").put("from", "now-6h").put("to", "now");
        variable(json.putObject("templating").putArray("list").addObject());
        json.putObject("annotations").putArray("list");
        links(json.putArray("links"), watching);
        json.set("panels", new Dashboard().drawn(watching));
        return json;
    }

    /** The same for a deployment whenever it is made, so that a new import takes the place of the old one. */
    private static String uid(String deployment) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(deployment.getBytes(StandardCharsets.UTF_8));
            return "leap-" + HexFormat.of().formatHex(digest).substring(0, UID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private static void variable(ObjectNode variable) {
        variable.put("name", SOURCE).put("label", "Data source").put("type", "datasource");
        variable.put("query", "prometheus").put("refresh", 1).put("hide", 0);
        variable.put("includeAll", false).put("multi", false).put("regex", "").put("skipUrlSync", false);
        variable.putArray("options");
    }

    private static void links(ArrayNode links, Watching watching) {
        watching.assessment().diagnoses().stream()
                .limit(MOST_LINKS)
                .forEach(finding -> Panel.link(
                        links.addObject(), finding.title(), watching.pages().of(finding)));
    }

    private ArrayNode drawn(Watching watching) {
        if (!watching.watches().isEmpty()) {
            row("What is watched");
            watching.watches().forEach(watch -> draw(watch, watching.deployment()));
        }
        List<StageWatch> stages = StageWatch.of(watching);
        if (!stages.isEmpty()) {
            row("Stages of the request");
            stages.forEach(this::draw);
        }
        for (int i = 0; i < panels.size(); i++) {
            ((ObjectNode) panels.get(i)).put("id", i + 1);
        }
        return panels;
    }

    private void row(String title) {
        newLine();
        ObjectNode row =
                panels.addObject().put("type", "row").put("title", title).put("collapsed", false);
        place(row, 2 * WIDTH, 1);
        row.putArray("panels");
        newLine();
    }

    private void draw(Watch watch, String deployment) {
        Alert alert = watch.alert();
        String text = Stream.of(alert.why(), alert.prerequisite())
                .filter(part -> part != null)
                .map(GrafanaText::markdown)
                .collect(Collectors.joining("\n\n"));
        double limit = watch.main().value();
        ObjectNode json = panels.addObject();
        new Panel(json, watch.title(), text, watch.unit())
                .series(watch.title(), watch.shown(deployment))
                .line("alert " + watch.name(), limit, "orange")
                .line("objective", watch.objective(), "red")
                .line("expected after the fix", watch.expected(), "green")
                .threshold(watch.objective() == null ? limit : watch.objective(), watch.ringsAbove())
                .link("What to do", watch.page());
        place(json, WIDTH, HEIGHT);
    }

    private void draw(StageWatch stage) {
        ObjectNode json = panels.addObject();
        new Panel(json, "Stage " + stage.stage(), GrafanaText.markdown(stage.prerequisites()), stage.unit())
                .series("P99", stage.tail())
                .series("mean", stage.mean())
                .line("mean in the assessment", stage.assessed(), "blue");
        place(json, WIDTH, HEIGHT);
    }

    private void place(ObjectNode panel, int width, int height) {
        if (left + width > 2 * WIDTH) {
            newLine();
        }
        panel.putObject("gridPos").put("x", left).put("y", top).put("w", width).put("h", height);
        left += width;
        if (left >= 2 * WIDTH) {
            left = 0;
            top += height;
        }
    }

    private void newLine() {
        if (left > 0) {
            left = 0;
            top += HEIGHT;
        }
    }
}
