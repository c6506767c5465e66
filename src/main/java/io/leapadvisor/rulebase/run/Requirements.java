package io.leapadvisor.rulebase.run;

import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What rules require: fields of a profile, of which few are required by many rules, so that each is looked at once; and
 * the thresholds that they name.
 */
public final class Requirements {

    private final String[] fields;
    private final String[] rules;
    /** Fields of each rule, by their places among all. */
    private final int[][] required;
    /** Place of each rule, by its id. */
    private final Map<String, Integer> places;
    /** Rules that name a threshold, by its name. */
    private final Map<String, List<String>> naming;

    private Requirements(String[] fields, String[] rules, int[][] required, Map<String, List<String>> naming) {
        this.fields = fields;
        this.rules = rules;
        this.required = required;
        this.places = new HashMap<>();
        for (int rule = 0; rule < rules.length; rule++) {
            places.put(rules[rule], rule);
        }
        this.naming = naming;
    }

    /** What these rules require. */
    public static Requirements of(Collection<RuleInfo> infos) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> rules = new ArrayList<>();
        List<int[]> required = new ArrayList<>();
        Map<String, List<String>> naming = new HashMap<>();
        for (RuleInfo info : infos) {
            rules.add(info.id());
            info.thresholds().forEach(threshold -> naming.computeIfAbsent(threshold, added -> new ArrayList<>())
                    .add(info.id()));
            required.add(info.requires().stream()
                    .mapToInt(field -> places.computeIfAbsent(field, added -> places.size()))
                    .toArray());
        }
        return new Requirements(
                places.keySet().toArray(String[]::new),
                rules.toArray(String[]::new),
                required.toArray(int[][]::new),
                naming);
    }

    /**
     * True of the ids of the rules that may fire.
     *
     * @param fieldPresent whether the profile has a field
     * @param notEvaluated takes the others, each with the fields that it lacks
     */
    public Predicate<String> allowed(Predicate<String> fieldPresent, List<NotEvaluated> notEvaluated) {
        boolean[] absent = new boolean[fields.length];
        for (int i = 0; i < absent.length; i++) {
            absent[i] = !fieldPresent.test(fields[i]);
        }
        boolean[] allowed = new boolean[rules.length];
        for (int rule = 0; rule < rules.length; rule++) {
            List<String> missing = missing(required[rule], absent);
            allowed[rule] = missing.isEmpty();
            if (!allowed[rule]) {
                notEvaluated.add(new NotEvaluated(rules[rule], missing));
            }
        }
        return id -> {
            Integer place = places.get(id);
            return place != null && allowed[place];
        };
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

    /**
     * Facts without thresholds that no rule names which may fire: of a pack beside the built-in one, nearly all of
     * them.
     *
     * @param allowed true of the ids of the rules that may fire
     */
    public List<Object> read(Collection<?> facts, Predicate<String> allowed) {
        List<Object> read = new ArrayList<>(facts.size());
        for (Object fact : facts) {
            if (!(fact instanceof Threshold threshold) || isNamed(threshold, allowed)) {
                read.add(fact);
            }
        }
        return read;
    }

    private boolean isNamed(Threshold threshold, Predicate<String> allowed) {
        for (String rule : naming.getOrDefault(threshold.name(), List.of())) {
            if (allowed.test(rule)) {
                return true;
            }
        }
        return false;
    }
}
