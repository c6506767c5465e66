package io.leapadvisor.report.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.answer.monitor.Promtool;
import io.leapadvisor.answer.monitor.series.PromQl;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The rule files of all examples against Prometheus itself, in one run of it. */
class RuleFileTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final double BRINK = 0.001;
    private static final String HOSTILE =
            "{{ $labels.pod }} {{- end }} \"}) or vector(1) # '`\n- alert: Other\n\t: yes & *x \\ $datasource [[x]] é😀";

    @TempDir
    Path folder;

    /** Just below its limit an alert is silent, just above it rings, with its labels and texts. */
    @Test
    void promtoolReadsAllAndEachRingsAtItsLimit(TestReporter reporter) throws IOException {
        Promtool.required(reporter);
        List<Watching> all = new ArrayList<>(Watchings.all());
        Watching some = Watchings.of("lagging-fraud-detector");
        all.add(Watchings.with(
                some,
                "d " + HOSTILE,
                List.of(Watchings.hostile("InterServiceLatencyX", HOSTILE), Watchings.hostile("Other", HOSTILE))));
        List<String> check = new ArrayList<>(List.of("check", "rules"));
        List<String> test = new ArrayList<>(List.of("test", "rules"));
        for (int i = 0; i < all.size(); i++) {
            String name = "rules-" + i + ".yaml";
            String rules = RuleFile.of(all.get(i));
            Files.writeString(folder.resolve(name), rules);
            YAML.writeValue(folder.resolve("tests-" + i + ".yaml").toFile(), tests(name, all.get(i), rules));
            check.add(name);
            test.add("tests-" + i + ".yaml");
        }

        Promtool.Verdict checked = Promtool.run(folder, check);
        Promtool.Verdict tested = Promtool.run(folder, test);

        assertThat(checked.good()).as(checked.text()).isTrue();
        assertThat(tested.good()).as(tested.text()).isTrue();
        assertThat(all.stream().mapToInt(watching -> watching.watches().size()).sum())
                .isGreaterThan(150);
    }

    private static ObjectNode tests(String name, Watching watching, String rules) throws IOException {
        ObjectNode file = JsonNodeFactory.instance.objectNode().put("evaluation_interval", "1m");
        file.putArray("rule_files").add(name);
        ArrayNode tests = file.putArray("tests");
        for (List<Watch> together : apart(watching.watches())) {
            ObjectNode rings = test(tests);
            ObjectNode silent = test(tests);
            for (Watch watch : together) {
                double limit = watch.main().value();
                double beyond = watch.ringsAbove() ? limit * (1 + BRINK) : limit * (1 - BRINK);
                double before = watch.ringsAbove() ? limit * (1 - BRINK) : limit * (1 + BRINK);
                expect(rings, watching, watch, beyond).add(rings(rule(rules, watch.name()), watch, beyond));
                expect(silent, watching, watch, before);
            }
        }
        return file;
    }

    /** Each test of promtool takes a database of its own: alerts that read other series are in one. */
    private static List<List<Watch>> apart(List<Watch> watches) {
        List<List<Watch>> groups = new ArrayList<>();
        for (Watch watch : watches) {
            groups.stream()
                    .filter(group -> group.stream().noneMatch(one -> !Collections.disjoint(series(one), series(watch))))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(watch);
        }
        return groups;
    }

    private static List<String> series(Watch watch) {
        return watch.recorded().stream().map(Watch.Recorded::series).toList();
    }

    private static ObjectNode test(ArrayNode tests) {
        ObjectNode test = tests.addObject().put("interval", "1m");
        test.putArray("input_series");
        test.putArray("alert_rule_test");
        return test;
    }

    /** Gives the series of an alert a value; the alerts that are expected then. */
    private static ArrayNode expect(ObjectNode test, Watching watching, Watch watch, double value) {
        List<Watch.Recorded> recorded = watch.recorded();
        for (int i = 0; i < recorded.size(); i++) {
            Clause clause = watch.clauses().get(i);
            double constant = clause == watch.main()
                    ? value
                    : clause.value() + (clause.relation().equals(">") ? 1 : -1);
            ((ArrayNode) test.get("input_series"))
                    .addObject()
                    .put("series", recorded.get(i).series() + "{deployment=" + quoted(watching.deployment()) + "}")
                    .put("values", new BigDecimal(constant).toPlainString() + "x20");
        }
        ObjectNode alert = ((ArrayNode) test.get("alert_rule_test")).addObject();
        return alert.put("eval_time", "15m").put("alertname", watch.name()).putArray("exp_alerts");
    }

    private static String quoted(String label) {
        return "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static ObjectNode rings(JsonNode rule, Watch watch, double value) {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = alert.putObject("exp_labels");
        rule.get("labels").properties().forEach(label -> labels.put(label.getKey(), plain(label.getValue())));
        ObjectNode texts = alert.putObject("exp_annotations");
        rule.get("annotations").properties().forEach(text -> texts.put(text.getKey(), plain(text.getValue())));
        texts.put("value", humanized(watch.unit(), value));
        return alert;
    }

    private static JsonNode rule(String rules, String alert) throws IOException {
        for (JsonNode rule : YAML.readTree(rules).at("/groups/0/rules")) {
            if (rule.path("alert").asText().equals(alert)) {
                return rule;
            }
        }
        throw new AssertionError(alert);
    }

    private static String plain(JsonNode template) {
        return template.asText().replace("{{\"{{\"}}", "{{");
    }

    /** As the template functions of Prometheus write a value. */
    private static String humanized(Unit unit, double value) {
        if (unit == Unit.SHARE) {
            return four(value * 100) + "%";
        }
        String prefix = "";
        double number = value;
        for (String next : value < 1 ? List.of("m", "u", "n") : List.of("k", "M", "G")) {
            if (number == 0 || number >= 1 && number < 1000) {
                break;
            }
            number = value < 1 ? number * 1000 : number / 1000;
            prefix = next;
        }
        return four(number) + prefix + unit.template().replaceFirst(".*}}", "");
    }

    private static String four(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void namesAreValidAndUnique() throws IOException {
        Alert alert = Watchings.hostile("InterServiceLatency", "x");
        List<Watching> all = new ArrayList<>(Watchings.all());
        all.add(Watchings.with(all.get(0), "twice", List.of(alert, alert)));
        for (Watching watching : all) {
            JsonNode rules = YAML.readTree(RuleFile.of(watching)).at("/groups/0/rules");
            assertThat(rules.findValuesAsText("alert")).doesNotHaveDuplicates();
            assertThat(rules.findValuesAsText("record"))
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("leap:[a-z0-9_]+"));
        }
    }

    @Test
    void anAlertSaysWhatWhyAndWhereToRead() throws IOException {
        JsonNode rule = rule(RuleFile.of(Watchings.of("lagging-fraud-detector")), "P99LatencyNearTarget");
        assertThat(rule.get("expr").asText())
                .isEqualTo("leap:request_latency_p99{deployment=\"fraud-detector\"} > 0.07");
        assertThat(rule.get("for").asText()).isEqualTo("5m");
        assertThat(rule.at("/labels/severity").asText()).isEqualTo("critical");
        assertThat(rule.at("/annotations/summary").asText())
                .isEqualTo("fraud-detector: P99 latency of a request is above 70 ms");
        assertThat(rule.at("/annotations/description").asText())
                .contains("P99 latency over 70 ms is 88 % of the target of 80 ms");
        assertThat(rule.at("/annotations/expected_after_fix").asText())
                .startsWith(PromQl.number(Watchings.planned("lagging-fraud-detector", "latency.p99Ms")) + " ms");
        assertThat(rule.at("/annotations/prerequisite").asText()).contains("OpenTelemetry");
        assertThat(rule.at("/annotations/runbook_url").asText())
                .isEqualTo("https://leap.example.org/api/v1/rules/saturated-resource");
    }

    /** What only holds together with a condition is recorded with it, and reports the reading. */
    @Test
    void aConditionIsRecordedToo() throws IOException {
        JsonNode rules = YAML.readTree(RuleFile.of(Watchings.of("answers-from-documents")))
                .at("/groups/0/rules");
        assertThat(rules.findValuesAsText("record")).contains("leap:kv_cache_used", "leap:kv_cache_used_while_1");
        assertThat(rules.findValuesAsText("expr"))
                .contains("leap:kv_cache_used{deployment=\"answers-from-documents\"} > 0.8 and"
                        + " leap:kv_cache_used_while_1{deployment=\"answers-from-documents\"} > 0");
    }

    @Test
    void withoutAlertsThereIsNoGroup() throws IOException {
        Watching none = Watchings.with(Watchings.all().get(0), "none", List.of());
        assertThat(YAML.readTree(RuleFile.of(none)).get("groups")).isEmpty();
    }

    @Test
    void textsStayTexts() throws IOException {
        Watching watching =
                Watchings.with(Watchings.all().get(0), "d " + HOSTILE, List.of(Watchings.hostile("Odd", HOSTILE)));
        JsonNode rules = YAML.readTree(RuleFile.of(watching)).at("/groups/0/rules");
        assertThat(rules).hasSize(2);
        assertThat(Stream.of("description", "expected_after_fix", "prerequisite")
                        .map(name -> plain(rules.at("/1/annotations/" + name))))
                .containsExactly("why " + HOSTILE, "3 " + HOSTILE, "first " + HOSTILE);
        assertThat(plain(rules.at("/1/labels/deployment"))).isEqualTo("d " + HOSTILE);
    }
}
