package io.leapadvisor.answer.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.report.monitor.RuleFile;
import io.leapadvisor.report.monitor.RulePages;
import io.leapadvisor.report.monitor.Watching;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files that {@code promtool test rules} reads. */
final class RuleTests {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][\\w:]*");
    private static final List<String> PARTS = List.of("_bucket", "_sum", "_count");

    private RuleTests() {}

    /** Adds a test of alerts after 35 minutes of series with a sample a minute. */
    static void test(
            String deployment,
            String name,
            List<String> series,
            List<Alert> alerts,
            Map<String, Boolean> fires,
            StringBuilder tests) {
        test(deployment, name, series, alerts, fires, tests, "1m", "35m");
    }

    /** Adds a test of alerts at a time of series with an interval between their samples. */
    static void test(
            String deployment,
            String name,
            List<String> series,
            List<Alert> alerts,
            Map<String, Boolean> fires,
            StringBuilder tests,
            String interval,
            String at) {
        tests.append("  - name: ").append(name).append("\n    interval: ").append(interval);
        tests.append("\n    input_series:\n");
        readBy(alerts, series).forEach(tests::append);
        tests.append("    alert_rule_test:\n");
        for (Alert alert : alerts) {
            Boolean expected = fires.get(alert.name());
            if (expected != null) {
                tests.append("      - {eval_time: ").append(at).append(", alertname: ");
                tests.append(alert.name()).append(", exp_alerts: [");
                tests.append(
                        expected
                                ? "{exp_labels: {severity: " + alert.severity() + ", deployment: " + deployment + "}}"
                                : "");
                tests.append("]}\n");
            }
        }
    }

    /** The series that alerts read. */
    static List<String> readBy(List<Alert> alerts, List<String> series) {
        Set<String> words = alerts.stream()
                .flatMap(alert -> WORD.matcher(alert.expression()).results())
                .map(word -> whole(word.group()))
                .collect(Collectors.toSet());
        return series.stream().filter(entry -> words.contains(name(entry))).toList();
    }

    /** The names of series, without those of a histogram's parts. */
    static Set<String> names(List<String> series) {
        return series.stream().map(RuleTests::name).collect(Collectors.toSet());
    }

    private static String name(String entry) {
        int start = entry.indexOf('\'') + 1;
        return whole(entry.substring(start, entry.indexOf('{', start)));
    }

    /** A histogram is written as several series. */
    private static String whole(String name) {
        for (String part : PARTS) {
            if (name.endsWith(part)) {
                return name.substring(0, name.length() - part.length());
            }
        }
        return name;
    }

    /** The rule file that ships, without its texts, which have a test of their own. */
    static String rules(Monitored held, List<Alert> alerts) throws IOException {
        Watching watching = Watching.of(
                new Assessment(
                        null,
                        held.profile().deployment(),
                        null,
                        held.profile(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        held.outlook().plan(),
                        null,
                        null,
                        new MonitoringAdvice(alerts, List.of(), null),
                        null,
                        null),
                CorePack.KNOWLEDGE,
                new RulePages("http://leap"));
        JsonNode file = YAML.readTree(RuleFile.of(watching));
        file.findParents("annotations").forEach(rule -> ((ObjectNode) rule).remove("annotations"));
        return YAML.writeValueAsString(file);
    }

    /** A series with its values, as an input of a test. */
    static String entry(String name, Map<String, String> labels, String values) {
        StringBuilder text = new StringBuilder(name).append('{');
        labels.forEach((label, value) ->
                text.append(label).append("=\"").append(PromQl.escaped(value)).append("\","));
        return "      - {series: '" + text.toString().replace("'", "''") + "}', values: '" + values + "'}\n";
    }

    /** A number without an exponent. */
    static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
