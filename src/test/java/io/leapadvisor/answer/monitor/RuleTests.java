package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.answer.monitor.series.PromQl;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/** The files that {@code promtool test rules} reads. */
final class RuleTests {

    private RuleTests() {}

    /** Adds a test of alerts after 35 minutes of series with a sample a minute. */
    static void test(
            String name, List<String> series, List<Alert> alerts, Map<String, Boolean> fires, StringBuilder tests) {
        test(name, series, alerts, fires, tests, "1m", "35m");
    }

    /** Adds a test of alerts at a time of series with an interval between their samples. */
    static void test(
            String name,
            List<String> series,
            List<Alert> alerts,
            Map<String, Boolean> fires,
            StringBuilder tests,
            String interval,
            String at) {
        tests.append("  - name: ").append(name).append("\n    interval: ").append(interval);
        tests.append("\n    input_series:\n");
        series.stream()
                .filter(entry ->
                        alerts.stream().anyMatch(alert -> alert.expression().contains(name(entry))))
                .forEach(tests::append);
        tests.append("    alert_rule_test:\n");
        for (Alert alert : alerts) {
            Boolean expected = fires.get(alert.name());
            if (expected != null) {
                tests.append("      - {eval_time: ").append(at).append(", alertname: ");
                tests.append(alert.name()).append(", exp_alerts: [");
                tests.append(expected ? "{exp_labels: {severity: " + alert.severity() + "}}" : "");
                tests.append("]}\n");
            }
        }
    }

    private static String name(String entry) {
        return entry.substring(entry.indexOf('\'') + 1, entry.indexOf('{', entry.indexOf('\'')))
                .replaceAll("_(bucket|sum|count)$", "");
    }

    /** The file of rules that holds the alerts. */
    static String rules(List<Alert> alerts) {
        StringBuilder rules = new StringBuilder("groups:\n  - name: leap\n    rules:\n");
        for (Alert alert : alerts) {
            rules.append("      - alert: ").append(alert.name()).append("\n        expr: |-\n          ");
            rules.append(alert.expression())
                    .append("\n        for: ")
                    .append(alert.forMinutes())
                    .append("m\n");
            rules.append("        labels: {severity: ").append(alert.severity()).append("}\n");
        }
        return alerts.isEmpty() ? "groups: []\n" : rules.toString();
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
