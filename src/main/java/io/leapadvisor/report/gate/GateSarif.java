package io.leapadvisor.report.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.gate.GateResult.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A gate as SARIF 2.1.0, which code hosts show beside the file. */
public final class GateSarif {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private GateSarif() {}

    /**
     * The document.
     *
     * @param version version of the program
     * @param page text of a rule's page by its id; null = none
     * @param before ids that were violated before; null = no baseline
     */
    public static ObjectNode of(GateOutput output, String version, UnaryOperator<String> page, Set<String> before) {
        ObjectNode document = JSON.objectNode();
        document.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "LEAP Advisor").put("version", version);
        Map<String, Integer> indices = new LinkedHashMap<>();
        ArrayNode rules = driver.putArray("rules");
        ArrayNode results = run.putArray("results");
        for (Violation violation : output.result().violations()) {
            String id = GateOutput.id(violation);
            int index = indices.computeIfAbsent(id, unseen -> {
                rules.add(rule(unseen, violation, page));
                return rules.size() - 1;
            });
            results.add(result(output, violation, id, index, before));
        }
        run.put("columnKind", "utf16CodeUnits");
        return document;
    }

    private static ObjectNode rule(String id, Violation violation, UnaryOperator<String> page) {
        ObjectNode rule = JSON.objectNode();
        rule.put("id", id);
        rule.putObject("shortDescription").put("text", id.replace('-', ' '));
        String text = violation.rule() == null ? null : page.apply(violation.rule());
        if (text != null) {
            rule.putObject("help").put("text", text).put("markdown", text);
        }
        return rule;
    }

    private static ObjectNode result(GateOutput output, Violation violation, String id, int index, Set<String> before) {
        ObjectNode result = JSON.objectNode();
        result.put("ruleId", id).put("ruleIndex", index).put("level", "error");
        result.putObject("message").put("text", violation.why());
        ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation")
                .put("uri", output.file().replace('\\', '/').replace(" ", "%20"));
        physical.putObject("region").put("startLine", output.line(violation));
        String stage = violation.stage() == null ? "" : violation.stage();
        result.putObject("partialFingerprints").put("leap/v1", output.profile().deployment() + "/" + id + "/" + stage);
        if (before != null) {
            result.put("baselineState", before.contains(id + "/" + stage) ? "unchanged" : "new");
        }
        return result;
    }
}
