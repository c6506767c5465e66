package io.leapadvisor.report.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import java.util.List;

/**
 * The alerts of an assessment as a rule file of Prometheus: each reading is recorded under a name of its own, which the
 * dashboard shows too, and the alerts compare the recorded series.
 */
public final class RuleFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private RuleFile() {}

    /** The file. */
    public static String of(Watching watching) {
        try {
            return YAML.writeValueAsString(tree(watching));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    static ObjectNode tree(Watching watching) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode groups = file.putArray("groups");
        if (watching.watches().isEmpty()) {
            return file;
        }
        // One group: its rules run in order, so that an alert sees what was recorded at the same moment.
        ObjectNode group = groups.addObject().put("name", "leap-" + watching.deployment());
        ArrayNode rules = group.putArray("rules");
        for (Watch watch : watching.watches()) {
            for (Watch.Recorded recorded : watch.recorded()) {
                ObjectNode rule = rules.addObject().put("record", recorded.series());
                rule.put("expr", recorded.expression());
                rule.putObject("labels").put("deployment", template(watching.deployment()));
            }
        }
        watching.watches().forEach(watch -> alert(rules.addObject(), watch, watching.deployment()));
        return file;
    }

    private static void alert(ObjectNode rule, Watch watch, String deployment) {
        Alert alert = watch.alert();
        rule.put("alert", watch.name());
        rule.put("expr", watch.expression(deployment));
        rule.put("for", alert.forMinutes() + "m");
        rule.putObject("labels").put("severity", alert.severity()).put("deployment", template(deployment));
        ObjectNode texts = rule.putObject("annotations");
        texts.put("summary", template(summary(watch, deployment)));
        texts.put("description", template(alert.why()));
        texts.put("value", watch.unit().template());
        if (alert.expectedAfterFix() != null) {
            texts.put("expected_after_fix", template(alert.expectedAfterFix()));
        }
        if (alert.prerequisite() != null) {
            texts.put("prerequisite", template(alert.prerequisite()));
        }
        texts.put("runbook_url", template(watch.page()));
    }

    private static String summary(Watch watch, String deployment) {
        List<String> words = List.of(
                deployment + ":",
                watch.title(),
                watch.ringsAbove() ? "is above" : "is below",
                watch.unit().text(watch.main().value()));
        return String.join(" ", words);
    }

    /** A text as a template of Prometheus that gives this text: what looks like an action in it is none. */
    static String template(String text) {
        return text.replace("{{", "{{\"{{\"}}");
    }
}
