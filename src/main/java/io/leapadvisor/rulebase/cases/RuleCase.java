package io.leapadvisor.rulebase.cases;

import io.leapadvisor.rulebase.RuleFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case of a rule: facts, and what the rule must make of them.
 *
 * @param rule id of the rule
 * @param file file that it stands in
 * @param number position in the file, from 1
 * @param type what it shows
 * @param name what it shows, in words
 * @param fires whether the rule must fire
 * @param facts what was observed, without the thresholds
 * @param limits thresholds that the facts are written with, as "@name"
 * @param absent required fields that the profile lacks
 * @param finds what must be in what the rule inserts: stage, remedy, diagnosis, evidence (metrics)
 */
public record RuleCase(
        String rule,
        String file,
        int number,
        Type type,
        String name,
        boolean fires,
        List<Object> facts,
        List<String> limits,
        List<String> absent,
        Map<String, Object> finds) {

    /** What a case shows; the key that names it in the file. */
    public enum Type {
        FIRES("fires"),
        SILENT("silent"),
        AT_THRESHOLD("at-threshold"),
        FIELD_MISSING("field-missing");

        private final String key;

        Type(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    public RuleCase {
        facts = List.copyOf(facts);
        limits = List.copyOf(limits);
        absent = List.copyOf(absent);
        finds = Collections.unmodifiableMap(new LinkedHashMap<>(finds));
    }

    /** File, number and name, for messages. */
    public String label() {
        return file + ": case " + number + " (" + type.key() + ": " + name + ")";
    }

    /** A fault of this case; the text follows its name. */
    RuleFault fault(String text) {
        return new RuleFault(file, "case " + number + " (" + type.key() + ": " + name + ")" + text);
    }

    /** What must hold, in words. */
    public String expected() {
        List<String> wanted = new ArrayList<>();
        finds.forEach((key, value) -> wanted.add(key + " " + value));
        if (type == Type.FIELD_MISSING) {
            return "not evaluated without " + String.join(", ", absent);
        }
        return !fires ? "silence" : wanted.isEmpty() ? "a firing" : "a firing with " + String.join(", ", wanted);
    }
}
