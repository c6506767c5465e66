package io.leapadvisor.docker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.answer.monitor.Promtool;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules and the dashboard that watch this service: Prometheus takes them, and each series is one that it exports.
 */
@QuarkusTest
@Tag("service")
class OwnMonitoringTest {

    private static final Path DOCKER = Path.of("docker").toAbsolutePath();
    private static final Path RULES = DOCKER.resolve("leap.rules.yml");
    private static final Path DASHBOARD = DOCKER.resolve("grafana/leap-advisor.json");

    /** Names of series begin a selector, a matcher or the end of an argument. */
    private static final Pattern SERIES = Pattern.compile("\\b([a-z][a-z0-9]*(?:[_:][a-z0-9_:]+)+|up)(?=[{\\[)\\s]|$)");

    /** Those that Prometheus makes itself. */
    private static final Set<String> MADE = Set.of("up");

    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile");

    @TempDir
    Path folder;

    private static JsonNode rules() throws IOException {
        return new YAMLMapper().readTree(RULES.toFile()).at("/groups/0/rules");
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>(rules().findValuesAsText("expr"));
        queries.addAll(new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr"));
        return queries;
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String query : queries()) {
            Matcher series =
                    SERIES.matcher(query.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("\\bby \\([^)]*\\)", ""));
            while (series.find()) {
                named.add(series.group(1));
            }
        }
        named.removeAll(FUNCTIONS);
        return named;
    }

    @Test
    void everySeriesIsExportedOrRecorded() throws IOException {
        given().contentType("application/json")
                .body(Files.readString(Path.of("examples/lagging-fraud-detector.json")))
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200);
        Set<String> known = given().accept("text/plain")
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(rules().findValuesAsText("record"));
        known.addAll(MADE);

        assertThat(named()).hasSizeGreaterThan(15).isSubsetOf(known);
    }

    @Test
    void prometheusTakesTheRulesAndTheyRing(TestReporter reporter) throws IOException {
        Promtool.required(reporter);
        assertThat(Promtool.run(DOCKER, List.of("check", "config", "prometheus.yml")))
                .matches(Promtool.Verdict::good, "good");
        assertThat(Promtool.run(DOCKER, List.of("test", "rules", "leap.rules.test.yml")))
                .matches(Promtool.Verdict::good, "good");
    }

    /** Each alert is tested, and is explained where the operator reads. */
    @Test
    void everyAlertIsTestedAndExplained() throws IOException {
        String tests = Files.readString(DOCKER.resolve("leap.rules.test.yml"));
        String page = Files.readString(Path.of("docs/operations.md"));
        assertThat(rules().findValuesAsText("alert")).hasSizeGreaterThan(8).allSatisfy(alert -> {
            assertThat(tests).contains(alert);
            assertThat(page).contains("| `" + alert + "`");
        });
        assertThat(rules().findValuesAsText("runbook"))
                .allSatisfy(page2 -> assertThat(page).contains("## What to do when an alert rings"));
    }

    @Test
    void theQueriesOfTheDashboardParse(TestReporter reporter) throws IOException {
        Promtool.required(reporter);
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode rules =
                file.putArray("groups").addObject().put("name", "queries").putArray("rules");
        for (String query : queries()) {
            rules.addObject().put("record", "query_" + rules.size()).put("expr", query);
        }
        new YAMLMapper().writeValue(folder.resolve("queries.yaml").toFile(), file);
        Promtool.Verdict verdict = Promtool.run(folder, List.of("check", "rules", "queries.yaml"));
        assertThat(verdict.good()).as(verdict.text()).isTrue();
    }
}
