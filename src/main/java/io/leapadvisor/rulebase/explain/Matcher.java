package io.leapadvisor.rulebase.explain;

import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.explain.Condition.Constraint;
import io.leapadvisor.rulebase.explain.Condition.Exists;
import io.leapadvisor.rulebase.explain.Condition.Group;
import io.leapadvisor.rulebase.explain.Condition.Not;
import io.leapadvisor.rulebase.explain.Condition.Opaque;
import io.leapadvisor.rulebase.explain.Condition.Pattern;
import io.leapadvisor.rulebase.explain.ConditionResult.Quantifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Matches conditions against facts one after the other, with all combinations of facts that are still possible. Where
 * none is left, it goes on with the combination that came nearest, so that the conditions behind the failing one are
 * judged too.
 */
final class Matcher {

    /** Combinations that are followed; a join that has more is cut, which the result says. */
    static final int MAX_COMBINATIONS = 20_000;

    private final Collection<?> facts;
    private final Map<String, Class<?>> types;

    Matcher(Collection<?> facts, Map<String, Class<?>> types) {
        this.facts = facts;
        this.types = types;
    }

    /**
     * A condition after it was matched.
     *
     * @param outcome whether some combination meets it
     * @param survivors variables of each combination that meets it
     * @param nearest variables of the one that comes nearest, when none does
     * @param result the same for the answer
     */
    record Step(
            Outcome outcome, List<Map<String, Object>> survivors, Map<String, Object> nearest, ConditionResult result) {

        List<Map<String, Object>> next() {
            return survivors.isEmpty() ? List.of(nearest) : survivors;
        }
    }

    /** A fact against a pattern. */
    private record Match(Object fact, Map<String, Object> bindings, List<ConstraintResult> constraints) {

        Outcome outcome() {
            return any(Outcome.FAILS) ? Outcome.FAILS : any(Outcome.UNKNOWN) ? Outcome.UNKNOWN : Outcome.HOLDS;
        }

        private boolean any(Outcome outcome) {
            return constraints.stream().anyMatch(one -> one.outcome() == outcome);
        }

        double distance() {
            return constraints.stream().mapToDouble(ConstraintResult::distance).sum();
        }
    }

    Step step(Condition condition, List<Map<String, Object>> before) {
        if (condition instanceof Pattern pattern) {
            return pattern(pattern, before);
        }
        if (condition instanceof Not not) {
            return not(not, before);
        }
        if (condition instanceof Exists exists) {
            return exists(exists, before);
        }
        if (condition instanceof Group group) {
            return group.all() ? all(group, before) : any(group, before);
        }
        Opaque opaque = (Opaque) condition;
        return new Step(
                Outcome.UNKNOWN,
                List.of(),
                before.get(0),
                new ConditionResult(
                        opaque.text(),
                        Quantifier.SOME,
                        Outcome.UNKNOWN,
                        false,
                        null,
                        0,
                        0,
                        null,
                        List.of(ConstraintResult.unknown(opaque.text(), opaque.reason())),
                        List.of(),
                        List.of(),
                        opaque.reason()));
    }

    private Step pattern(Pattern pattern, List<Map<String, Object>> before) {
        List<?> candidates = facts.stream().filter(pattern.type()::isInstance).toList();
        List<Map<String, Object>> survivors = new ArrayList<>();
        Set<Object> matching = new LinkedHashSet<>();
        Match best = null;
        Comparator<Match> order = Comparator.<Match>comparingInt(match -> match.outcome() == Outcome.HOLDS ? 0 : 1)
                .thenComparingDouble(Match::distance)
                .thenComparingInt(match -> match.outcome() == Outcome.UNKNOWN ? 0 : 1)
                .thenComparing(match -> String.valueOf(match.fact()))
                .thenComparing(match -> new java.util.TreeMap<>(match.bindings()).toString());
        for (Map<String, Object> bindings : before) {
            for (Object candidate : candidates) {
                Match match = match(pattern, candidate, bindings);
                if (match.outcome() == Outcome.HOLDS && survivors.size() < MAX_COMBINATIONS) {
                    survivors.add(match.bindings());
                    matching.add(candidate);
                }
                best = best == null || order.compare(match, best) < 0 ? match : best;
            }
        }
        Outcome outcome = best == null ? Outcome.FAILS : best.outcome();
        List<ConstraintResult> constraints = best == null ? List.of() : best.constraints();
        String nearest = best == null ? null : ProfilePaths.label(best.fact());
        List<String> missing = best == null
                ? ProfilePaths.of(pattern.type())
                        .map(path -> missing(pattern, path))
                        .orElse(List.of())
                : constraints.stream()
                        .filter(one -> one.missing() != null)
                        .map(ConstraintResult::missing)
                        .distinct()
                        .toList();
        ConditionResult result = new ConditionResult(
                pattern.text(),
                Quantifier.SOME,
                outcome,
                false,
                pattern.type().getSimpleName(),
                candidates.size(),
                matching.size(),
                nearest,
                constraints,
                missing,
                List.of(),
                Words.pattern(Quantifier.SOME, outcome, pattern.type(), candidates.size(), nearest, constraints));
        return new Step(outcome, survivors, best == null ? before.get(0) : best.bindings(), result);
    }

    private Match match(Pattern pattern, Object fact, Map<String, Object> before) {
        Map<String, Object> bindings = new HashMap<>(before);
        if (pattern.variable() != null) {
            bindings.put(pattern.variable(), fact);
        }
        List<ConstraintResult> results = new ArrayList<>();
        Values values = new Values(fact, bindings, types);
        Judge judge = new Judge(values);
        for (Constraint constraint : pattern.constraints()) {
            if (constraint.variable() != null) {
                bind(constraint, values, results);
            }
            if (constraint.test()) {
                results.add(judge.of(constraint));
            }
        }
        return new Match(fact, bindings, results);
    }

    private static void bind(Constraint constraint, Values values, List<ConstraintResult> results) {
        if (constraint.test()) {
            return; // "$x : a > b" binds what the engine chooses; what depends on $x is then said to be unknown.
        }
        try {
            values.bindings()
                    .put(
                            constraint.variable(),
                            values.of(constraint.expression()).value());
        } catch (Unknowable e) {
            results.add(ConstraintResult.unknown(constraint.text(), e.getMessage()));
        }
    }

    /** Fields that a pattern looks at, of a part of the profile that is not there. */
    private static List<String> missing(Pattern pattern, String path) {
        List<String> fields = pattern.constraints().stream()
                .filter(Constraint::test)
                .map(constraint ->
                        constraint.text().replaceAll("^[^A-Za-z]*", "").split("[^A-Za-z0-9.]")[0])
                .flatMap(property -> ProfilePaths.field(pattern.type(), property).stream())
                .distinct()
                .toList();
        return fields.isEmpty() && !path.isEmpty() ? List.of(path) : fields;
    }

    private Step not(Not not, List<Map<String, Object>> before) {
        List<Map<String, Object>> survivors = new ArrayList<>();
        Step shown = null;
        Outcome outcome = Outcome.FAILS;
        for (Map<String, Object> bindings : before) {
            Step inner = step(not.inner(), List.of(bindings));
            Outcome here = inner.outcome() == Outcome.HOLDS
                    ? Outcome.FAILS
                    : inner.outcome() == Outcome.FAILS ? Outcome.HOLDS : Outcome.UNKNOWN;
            if (here == Outcome.HOLDS) {
                survivors.add(bindings);
            }
            if (shown == null
                    || here.ordinal() != outcome.ordinal() && (here == Outcome.HOLDS || outcome == Outcome.FAILS)) {
                shown = inner;
                outcome = here;
            }
        }
        ConditionResult inner = shown.result();
        ConditionResult result = not.inner() instanceof Pattern pattern
                ? new ConditionResult(
                        not.text(),
                        Quantifier.NONE,
                        outcome,
                        false,
                        inner.fact(),
                        inner.found(),
                        inner.matching(),
                        inner.nearest(),
                        inner.constraints(),
                        List.of(),
                        List.of(),
                        Words.pattern(
                                Quantifier.NONE,
                                outcome,
                                pattern.type(),
                                inner.found(),
                                inner.nearest(),
                                inner.constraints()))
                : new ConditionResult(
                        not.text(),
                        Quantifier.NOT,
                        outcome,
                        false,
                        null,
                        0,
                        0,
                        null,
                        List.of(),
                        List.of(),
                        List.of(inner),
                        outcome == Outcome.FAILS ? "must not hold: " + inner.words() : inner.words());
        return new Step(outcome, survivors, before.get(0), result);
    }

    private Step exists(Exists exists, List<Map<String, Object>> before) {
        List<Map<String, Object>> survivors = before.stream()
                .filter(bindings -> step(exists.inner(), List.of(bindings)).outcome() == Outcome.HOLDS)
                .toList();
        Step all = step(exists.inner(), before);
        ConditionResult inner = all.result();
        ConditionResult result = new ConditionResult(
                exists.text(),
                inner.quantifier(),
                all.outcome(),
                false,
                inner.fact(),
                inner.found(),
                inner.matching(),
                inner.nearest(),
                inner.constraints(),
                inner.missing(),
                inner.parts(),
                inner.words());
        return new Step(all.outcome(), survivors, before.get(0), result);
    }

    private Step all(Group group, List<Map<String, Object>> before) {
        List<Map<String, Object>> current = before;
        List<ConditionResult> parts = new ArrayList<>();
        Outcome outcome = Outcome.HOLDS;
        for (Condition part : group.parts()) {
            Step step = step(part, current);
            outcome = outcome == Outcome.HOLDS ? step.outcome() : outcome;
            parts.add(step.result());
            current = step.next();
        }
        return new Step(
                outcome,
                outcome == Outcome.HOLDS ? current : List.of(),
                current.get(0),
                grouped(group, Quantifier.ALL_OF, outcome, parts));
    }

    private Step any(Group group, List<Map<String, Object>> before) {
        List<Step> steps =
                group.parts().stream().map(part -> step(part, before)).toList();
        List<Map<String, Object>> survivors = steps.stream()
                .flatMap(step -> step.survivors().stream())
                .distinct()
                .limit(MAX_COMBINATIONS)
                .toList();
        Outcome outcome = steps.stream().anyMatch(step -> step.outcome() == Outcome.HOLDS)
                ? Outcome.HOLDS
                : steps.stream().anyMatch(step -> step.outcome() == Outcome.UNKNOWN) ? Outcome.UNKNOWN : Outcome.FAILS;
        return new Step(
                outcome,
                survivors,
                before.get(0),
                grouped(
                        group,
                        Quantifier.ANY_OF,
                        outcome,
                        steps.stream().map(Step::result).toList()));
    }

    private static ConditionResult grouped(
            Group group, Quantifier quantifier, Outcome outcome, List<ConditionResult> parts) {
        List<String> words = parts.stream()
                .filter(part -> part.outcome() == outcome)
                .map(ConditionResult::words)
                .toList();
        return new ConditionResult(
                group.text(),
                quantifier,
                outcome,
                false,
                null,
                0,
                0,
                null,
                List.of(),
                parts.stream()
                        .flatMap(part -> part.missing().stream())
                        .distinct()
                        .toList(),
                parts,
                quantifier == Quantifier.ANY_OF && outcome == Outcome.FAILS
                        ? "neither holds: " + String.join("; nor: ", words)
                        : String.join("; ", words));
    }

    /** Thresholds are always there; a condition that only reads one says nothing. */
    static boolean isLimit(Condition condition) {
        return condition instanceof Pattern pattern && pattern.type() == Threshold.class;
    }
}
