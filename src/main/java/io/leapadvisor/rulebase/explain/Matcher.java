package io.leapadvisor.rulebase.explain;

import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.explain.ConditionResult.FactResult;
import io.leapadvisor.rulebase.explain.ConditionResult.Quantifier;
import io.leapadvisor.rulebase.explain.condition.Condition;
import io.leapadvisor.rulebase.explain.condition.Condition.Exists;
import io.leapadvisor.rulebase.explain.condition.Condition.Group;
import io.leapadvisor.rulebase.explain.condition.Condition.Not;
import io.leapadvisor.rulebase.explain.condition.Condition.Opaque;
import io.leapadvisor.rulebase.explain.condition.Condition.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Matches conditions against facts one after the other, with all combinations of facts that are still possible. Where
 * none is left, it goes on with the combination that came nearest, so that the conditions behind the failing one are
 * judged too.
 */
final class Matcher {

    private final PatternMatcher patterns;

    Matcher(Collection<?> facts) {
        this.patterns = new PatternMatcher(facts);
    }

    Step step(Condition condition, List<Map<String, Object>> before) {
        if (condition instanceof Pattern pattern) {
            return patterns.step(pattern, before);
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
        return opaque((Opaque) condition, before);
    }

    private static Step opaque(Opaque opaque, List<Map<String, Object>> before) {
        FactResult nothing =
                new FactResult(null, 0, 0, null, List.of(ConstraintResult.unknown(opaque.text(), opaque.reason())));
        return new Step(
                Outcome.UNKNOWN,
                List.of(),
                before.get(0),
                ConditionResult.ofFacts(
                        opaque.text(), Quantifier.SOME, Outcome.UNKNOWN, nothing, List.of(), opaque.reason()));
    }

    private Step not(Not not, List<Map<String, Object>> before) {
        List<Map<String, Object>> survivors = new ArrayList<>();
        Step shown = null;
        Outcome outcome = Outcome.FAILS;
        for (Map<String, Object> bindings : before) {
            Step inner = step(not.inner(), List.of(bindings));
            Outcome here = inner.outcome().negated();
            if (here == Outcome.HOLDS) {
                survivors.add(bindings);
            }
            if (shown == null || here != outcome && (here == Outcome.HOLDS || outcome == Outcome.FAILS)) {
                shown = inner;
                outcome = here;
            }
        }
        return new Step(outcome, survivors, before.get(0), negated(not, outcome, shown.result()));
    }

    private static ConditionResult negated(Not not, Outcome outcome, ConditionResult inner) {
        return not.inner() instanceof Pattern pattern
                ? ConditionResult.ofFacts(
                        not.text(),
                        Quantifier.NONE,
                        outcome,
                        inner.facts(),
                        List.of(),
                        ResultWords.pattern(Quantifier.NONE, outcome, pattern.type(), inner.facts()))
                : ConditionResult.ofParts(
                        not.text(),
                        Quantifier.NOT,
                        outcome,
                        List.of(),
                        List.of(inner),
                        outcome == Outcome.FAILS ? "must not hold: " + inner.words() : inner.words());
    }

    private Step exists(Exists exists, List<Map<String, Object>> before) {
        List<Map<String, Object>> survivors = before.stream()
                .filter(bindings -> step(exists.inner(), List.of(bindings)).outcome() == Outcome.HOLDS)
                .toList();
        Step all = step(exists.inner(), before);
        return new Step(all.outcome(), survivors, before.get(0), all.result().as(exists.text(), all.outcome()));
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
                .limit(Step.MAX_COMBINATIONS)
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
        return ConditionResult.ofParts(
                group.text(),
                quantifier,
                outcome,
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
