package io.leapadvisor.ingest.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Statistic;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.prometheus.PrometheusReader;
import io.leapadvisor.ingest.prometheus.series.Names;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dashboards: their queries name the metrics that there are, in the words of the version that runs. For each field that
 * such a metric fills, the query that brings it is asked for.
 */
public final class DashboardReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "dashboard";

    /** What a query brings; labels and counts of them come along. */
    private static final Set<Statistic> MEASURED = EnumSet.of(
            Statistic.DISTRIBUTION,
            Statistic.MEAN,
            Statistic.RATE,
            Statistic.RATE_PER_MINUTE,
            Statistic.RATIO,
            Statistic.VALUE,
            Statistic.SUM,
            Statistic.MAX);

    private static final Pattern METRIC = Pattern.compile("[A-Za-z_][\\w:]*");
    private static final int MOST_EXPRESSIONS = 2000;

    private final FormatCatalogue catalogue;

    /** A reader that knows the metrics of these sheets. */
    public DashboardReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String file = piece.content().name();
            JsonNode dashboard = Json.document(piece.content());
            Set<String> metrics = metrics(dashboard);
            Pen pen = notes.pen(piece);
            pen.derived(Target.of("/monitoring/dashboards"), true, "there is a dashboard", null);
            if (!metrics.isEmpty()) {
                pen.derived(Target.of("/monitoring/metrics"), true, "its panels query metrics", null);
            }
            boolean asked = hints(dashboard, metrics, pen, notes);
            notes.remark(
                    file,
                    dashboard.findValue("snapshotData") != null
                            ? "It is a snapshot; its values are not read: their units are those of the panels."
                            : asked
                                    ? "A dashboard holds no value; what it queries is listed with the command for it."
                                    : "A dashboard holds no value, and its panels query no metric of a server that is"
                                            + " known here. Send what they show: curl the /metrics of the server.");
        });
    }

    /** Words of the queries; which of them are metrics, the sheets know. */
    private static Set<String> metrics(JsonNode dashboard) {
        Set<String> metrics = new LinkedHashSet<>();
        List<JsonNode> expressions = new ArrayList<>(dashboard.findValues("expr"));
        expressions.stream().limit(MOST_EXPRESSIONS).forEach(expression -> {
            Matcher metric = METRIC.matcher(expression.asText());
            while (metric.find()) {
                metrics.add(metric.group());
            }
        });
        return metrics;
    }

    /** Says what the panels query; true when there is any. */
    private boolean hints(JsonNode dashboard, Set<String> metrics, Pen pen, Notes notes) {
        Map<String, String> queries = new LinkedHashMap<>();
        for (FormatSheet sheet : PrometheusReader.sheets(catalogue)) {
            for (FieldRow row : sheet.fields()) {
                String metric = row.to().startsWith("/run/") ? null : found(row, metrics);
                if (metric != null && sheet.isSpecific()) {
                    if (row.as() == Statistic.PRESENT && row.to().equals("/model/runtime")) {
                        hint(pen, row.to(), row.value(), "its panels show metrics of it");
                    } else if (MEASURED.contains(row.as())) {
                        queries.putIfAbsent(field(row), query(row, metric));
                    }
                }
            }
        }
        queries.forEach((field, query) ->
                notes.ask(field, "the dashboard shows " + query + " and holds no value", command(query)));
        model(dashboard, pen);
        return !queries.isEmpty();
    }

    private static String found(FieldRow row, Set<String> metrics) {
        String name = bare(Selection.names(row.from()).get(0));
        for (String metric : metrics) {
            if (Names.match(name, bare(metric))) {
                return bare(metric);
            }
        }
        return null;
    }

    private static String bare(String metric) {
        return metric.replaceFirst("_(bucket|sum|count)$", "");
    }

    private static String field(FieldRow row) {
        return row.to().startsWith("/stages/")
                ? "/stages"
                : row.as() == Statistic.DISTRIBUTION ? row.to() + "/meanMs" : row.to();
    }

    private static String query(FieldRow row, String metric) {
        if (row.as() == Statistic.DISTRIBUTION || row.as() == Statistic.MEAN) {
            return "{__name__=~\"" + metric + "_(bucket|sum|count)\"}";
        }
        Set<String> names = new LinkedHashSet<>(Selection.names(row.from()));
        names.addAll(row.over() == null ? List.of() : Selection.names(row.over()));
        return names.size() == 1 ? names.iterator().next() : "{__name__=~\"" + String.join("|", names) + "\"}";
    }

    private static String command(String query) {
        return "curl -sG http://prometheus:9090/api/v1/query_range --data-urlencode 'query=" + query
                + "' -d start=$(date -d -1hour +%s) -d end=$(date +%s) -d step=30 > q.json";
    }

    /** The model that the dashboard was last looked at for. */
    private static void model(JsonNode dashboard, Pen pen) {
        for (JsonNode list : dashboard.findValues("list")) {
            for (JsonNode variable : list) {
                String value = variable.path("current").path("value").asText();
                if (variable.path("name").asText().matches("model(_name)?") && value.matches("[\\w./:-]{2,200}")) {
                    hint(pen, "/model/name", value, "the dashboard was last looked at for it");
                    return;
                }
            }
        }
    }

    private static void hint(Pen pen, String to, Object value, String note) {
        pen.write(Target.of(to), value, Trust.DEFAULT, How.DERIVED, note, null);
    }
}
