package io.leapadvisor.rulebase.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.cases.RuleCase.Type;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code <rule>.cases.yaml}. Facts are records by their simple name; "@name" and "@name * 0.99" are values of
 * thresholds.
 */
final class CaseReader {

    /**
     * Facts of a case (ours, grade P): as many as the largest profile has stages, so that a rule which joins two of
     * them looks at 40,000 pairs and not at millions.
     */
    private static final int MOST_FACTS = 200;

    private static final Set<String> KEYS = Set.of("facts", "absent", "finds", "expect");
    private static final Set<String> FINDS = Set.of("stage", "remedy", "diagnosis", "evidence");

    private final String file;
    private final RuleInfo rule;
    private final Map<String, Double> thresholds;
    private final List<RuleFault> faults;

    private CaseReader(String file, RuleInfo rule, Map<String, Double> thresholds, List<RuleFault> faults) {
        this.file = file;
        this.rule = rule;
        this.thresholds = thresholds;
        this.faults = faults;
    }

    /** The cases in a file; what is wrong with it is added to the faults. */
    static List<RuleCase> read(
            String file, String text, RuleInfo rule, Map<String, Double> thresholds, List<RuleFault> faults) {
        return new CaseReader(file, rule, thresholds, faults).read(text);
    }

    private List<RuleCase> read(String text) {
        List<RuleCase> cases = new ArrayList<>();
        JsonNode root;
        try {
            root = CaseYaml.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            faults.add(new RuleFault(file, line, CaseYaml.firstLine(e.getOriginalMessage()), null));
            return cases;
        }
        JsonNode list = root == null ? null : root.get("cases");
        if (list == null || !list.isArray() || root.size() != 1) {
            faults.add(new RuleFault(file, "must hold a list \"cases\" and nothing else"));
            return cases;
        }
        for (int i = 0; i < list.size(); i++) {
            try {
                cases.add(ruleCase(i + 1, list.get(i)));
            } catch (CaseFault e) {
                faults.add(e.in(file, i + 1));
            }
        }
        return cases;
    }

    private RuleCase ruleCase(int number, JsonNode node) {
        List<Type> types = Arrays.stream(Type.values())
                .filter(type -> node.has(type.key()))
                .toList();
        List<String> typeKeys = Arrays.stream(Type.values()).map(Type::key).toList();
        if (types.size() != 1) {
            throw new CaseFault("exactly one of " + String.join(", ", typeKeys) + " must name the case");
        }
        Type type = types.get(0);
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key) && !key.equals(type.key())) {
                throw CaseFault.ofName("key " + key + " is unknown", key, KEYS);
            }
        });
        if (!node.get(type.key()).isTextual()) {
            throw new CaseFault(type.key() + " must say in words what the case shows");
        }
        boolean fires = type == Type.FIRES || type == Type.AT_THRESHOLD && expect(node);
        if (type != Type.AT_THRESHOLD && node.has("expect")) {
            throw new CaseFault("expect is for at-threshold cases");
        }
        Map<String, Object> finds = finds(node.get("finds"));
        if (!fires && !finds.isEmpty()) {
            throw new CaseFault("finds is for cases that fire");
        }
        List<String> absent = absent(node.get("absent"));
        if (type == Type.FIELD_MISSING && absent.isEmpty()) {
            throw new CaseFault("absent must list the fields that are missing");
        }
        ThresholdValues values = new ThresholdValues(thresholds);
        int given = node.path("facts").size();
        if (given > MOST_FACTS) {
            throw new CaseFault("facts: " + given + " are given; " + MOST_FACTS + " are allowed");
        }
        List<Object> facts = CaseFacts.of(node.get("facts"), values);
        return new RuleCase(
                rule.id(),
                file,
                number,
                type,
                node.get(type.key()).asText(),
                fires,
                facts,
                values.used(),
                absent,
                finds);
    }

    private static boolean expect(JsonNode node) {
        String expect = node.path("expect").asText("");
        if (!expect.equals("FIRES") && !expect.equals("SILENT")) {
            throw new CaseFault("an at-threshold case needs expect: FIRES or expect: SILENT");
        }
        return expect.equals("FIRES");
    }

    private List<String> absent(JsonNode node) {
        List<String> fields = new ArrayList<>();
        for (JsonNode field : CaseYaml.listOrEmpty("absent", node)) {
            if (!rule.requires().contains(field.asText())) {
                throw CaseFault.ofName(
                        "absent field " + field.asText() + " is not in @requires of the rule",
                        field.asText(),
                        rule.requires());
            }
            fields.add(field.asText());
        }
        return fields;
    }

    private static Map<String, Object> finds(JsonNode node) {
        Map<String, Object> finds = new LinkedHashMap<>();
        if (node == null || node.isNull()) {
            return finds;
        }
        if (!node.isObject()) {
            throw new CaseFault("finds must hold some of stage, remedy, diagnosis, evidence");
        }
        node.fields().forEachRemaining(field -> {
            if (!FINDS.contains(field.getKey())) {
                throw CaseFault.ofName("finds: key " + field.getKey() + " is unknown", field.getKey(), FINDS);
            }
            if (field.getKey().equals("evidence")) {
                List<String> metrics = new ArrayList<>();
                CaseYaml.listOrEmpty("evidence", field.getValue()).forEach(metric -> metrics.add(metric.asText()));
                finds.put("evidence", metrics);
            } else {
                finds.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asText());
            }
        });
        return finds;
    }
}
