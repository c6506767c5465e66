package io.leapadvisor.rulebase.run;

import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What rules require of a profile, by field: few fields are required by many rules, and each is looked at once. */
public final class Requirements {

    private final String[] fields;
    private final String[] rules;
    /** Fields of each rule, by their places among all. */
    private final int[][] required;

    private Requirements(String[] fields, String[] rules, int[][] required) {
        this.fields = fields;
        this.rules = rules;
        this.required = required;
    }

    /** What these rules require. */
    public static Requirements of(Collection<RuleInfo> infos) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> rules = new ArrayList<>();
        List<int[]> required = new ArrayList<>();
        for (RuleInfo info : infos) {
            rules.add(info.id());
            required.add(info.requires().stream()
                    .mapToInt(field -> places.computeIfAbsent(field, added -> places.size()))
                    .toArray());
        }
        return new Requirements(
                places.keySet().toArray(String[]::new), rules.toArray(String[]::new), required.toArray(int[][]::new));
    }

    /**
     * Ids of the rules that may fire.
     *
     * @param fieldPresent whether the profile has a field
     * @param notEvaluated takes the others, each with the fields that it lacks
     */
    public Set<String> allowed(Predicate<String> fieldPresent, List<NotEvaluated> notEvaluated) {
        boolean[] absent = new boolean[fields.length];
        for (int i = 0; i < absent.length; i++) {
            absent[i] = !fieldPresent.test(fields[i]);
        }
        Set<String> allowed = new HashSet<>(2 * rules.length);
        for (int rule = 0; rule < rules.length; rule++) {
            List<String> missing = missing(required[rule], absent);
            if (missing.isEmpty()) {
                allowed.add(rules[rule]);
            } else {
                notEvaluated.add(new NotEvaluated(rules[rule], missing));
            }
        }
        return allowed;
    }

    private List<String> missing(int[] required, boolean[] absent) {
        List<String> missing = List.of();
        for (int field : required) {
            if (absent[field]) {
                missing = missing.isEmpty() ? new ArrayList<>(2) : missing;
                missing.add(fields[field]);
            }
        }
        return missing;
    }
}
