package io.leapadvisor.report.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.answer.monitor.Promtool;
import io.leapadvisor.answer.monitor.series.PromQl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dashboards of all examples against what Grafana's documentation says of its <a
 * href="https://grafana.com/docs/grafana/v12.0/dashboards/build-dashboards/view-dashboard-json-model/">JSON model</a>
 * (read 2026-11-27), and their queries against Prometheus.
 */
class DashboardTest {

    private static final List<String> FIELDS = List.of(
            "uid",
            "title",
            "tags",
            "timezone",
            "editable",
            "graphTooltip",
            "panels",
            "time",
            "templating",
            "annotations",
            "refresh",
            "schemaVersion",
            "version",
            "links");
    /** Those that Grafana's published schema asks for, and the address. */
    private static final List<String> OF_A_LINK = List.of(
            "title", "type", "icon", "tooltip", "tags", "asDropdown", "targetBlank", "includeVars", "keepTime", "url");

    private static final String HOSTILE = "${datasource} [[datasource]] {{pod}} <script>alert(1)</script> [a](b) \"}";

    @TempDir
    Path folder;

    private static List<JsonNode> panels(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.get("panels").spliterator(), false)
                .filter(panel -> !panel.get("type").asText().equals("row"))
                .toList();
    }

    private static JsonNode panel(JsonNode dashboard, String title) {
        return panels(dashboard).stream()
                .filter(panel -> panel.get("title").asText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theQueriesParse(TestReporter reporter) throws IOException {
        Promtool.required(reporter);
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode rules =
                file.putArray("groups").addObject().put("name", "queries").putArray("rules");
        List<Watching> all = new ArrayList<>(Watchings.all());
        all.add(Watchings.with(all.get(0), "d " + HOSTILE, List.of(Watchings.hostile("Odd", HOSTILE))));
        for (Watching watching : all) {
            for (String query : Dashboard.of(watching).findValuesAsText("expr")) {
                rules.addObject().put("record", "query_" + rules.size()).put("expr", query);
            }
        }
        new YAMLMapper().writeValue(folder.resolve("queries.yaml").toFile(), file);

        Promtool.Verdict checked = Promtool.run(folder, List.of("check", "rules", "queries.yaml"));

        assertThat(checked.good()).as(checked.text()).isTrue();
        assertThat(rules).hasSizeGreaterThan(500);
    }

    @Test
    void allHaveTheFieldsOfTheModel() {
        for (Watching watching : Watchings.all()) {
            ObjectNode dashboard = Dashboard.of(watching);
            assertThat(dashboard.fieldNames()).toIterable().containsAll(FIELDS);
            assertThat(dashboard.get("uid").asText()).matches("[A-Za-z0-9_-]{8,40}");
            assertThat(dashboard.findValues("id").stream()
                            .filter(JsonNode::isInt)
                            .map(JsonNode::asInt))
                    .doesNotHaveDuplicates();
            assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
            dashboard
                    .findValues("links")
                    .forEach(links -> links.forEach(link ->
                            assertThat(link.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(OF_A_LINK)));
            for (JsonNode panel : panels(dashboard)) {
                assertThat(panel.fieldNames())
                        .toIterable()
                        .contains("id", "type", "title", "gridPos", "datasource", "targets", "fieldConfig", "options");
                assertThat(panel.get("targets").findValuesAsText("refId")).doesNotHaveDuplicates();
                assertThat(panel.findValues("uid").stream().map(JsonNode::asText))
                        .containsOnly("${datasource}");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            }
        }
    }

    /** No panel lies on another. */
    @Test
    void panelsHaveRoom() {
        for (Watching watching : Watchings.all()) {
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : Dashboard.of(watching).get("panels")) {
                JsonNode at = panel.get("gridPos");
                assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < at.get("w").asInt(); x++) {
                    for (int y = 0; y < at.get("h").asInt(); y++) {
                        assertThat(taken.add((at.get("x").asInt() + x) + "/"
                                        + (at.get("y").asInt() + y)))
                                .as(panel.get("title").asText())
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void aPanelShowsLimitObjectiveAndWhatIsExpected() {
        ObjectNode dashboard = Dashboard.of(Watchings.of("lagging-fraud-detector"));
        JsonNode panel = panel(dashboard, "P99 latency of a request");
        assertThat(panel.get("targets").findValuesAsText("legendFormat"))
                .containsExactly(
                        "P99 latency of a request",
                        "alert P99LatencyNearTarget",
                        "objective",
                        "expected after the fix");
        assertThat(panel.get("targets").findValuesAsText("expr"))
                .contains(
                        "vector(0.08)",
                        "vector(" + PromQl.number(Watchings.planned("lagging-fraud-detector", "latency.p99Ms") / 1000)
                                + ")");
        assertThat(panel.at("/targets/0/expr").asText())
                .startsWith("max(leap:request_latency_p99{deployment=\"fraud-detector\"}) or (histogram_quantile(");
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isEqualTo("s");
        assertThat(panel.at("/fieldConfig/defaults/thresholds/steps/1/value").asDouble())
                .isEqualTo(0.08);
        assertThat(panel.at("/links/0/url").asText()).startsWith("https://leap.example.org/api/v1/rules/");
        assertThat(panel(dashboard, "Stage inference").get("targets").findValuesAsText("expr"))
                .contains("vector(40)");
        assertThat(dashboard.get("links").findValuesAsText("url"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith("https://leap.example.org/api/v1/rules/"));
    }

    /** A new import takes the place of the old one, and of no other. */
    @Test
    void theUidIsThatOfTheDeployment() {
        Watching some = Watchings.all().get(0);
        String uid = Dashboard.of(some).get("uid").asText();
        assertThat(Dashboard.of(Watchings.with(some, some.deployment(), List.of()))
                        .get("uid")
                        .asText())
                .isEqualTo(uid);
        assertThat(Dashboard.of(Watchings.with(some, some.deployment() + "x", List.of()))
                        .get("uid")
                        .asText())
                .isNotEqualTo(uid);
    }

    @Test
    void textsStayTexts() {
        Watching watching = Watchings.with(
                Watchings.all().get(0), "d " + HOSTILE, List.of(Watchings.hostile("InterServiceLatency", HOSTILE)));
        ObjectNode dashboard = Dashboard.of(watching);
        JsonNode panel = panels(dashboard).get(0);
        assertThat(dashboard.get("title").asText()).doesNotContain("${", "[[");
        assertThat(panel.get("description").asText())
                .doesNotContain("${", "[a](", "[[")
                .doesNotContainPattern("(?<!\\\\)<script");
        assertThat(panel.at("/targets/0/expr").asText())
                .doesNotContain("${", "[[")
                .contains("\\x24{datasource}");
    }
}
