package io.leapadvisor.rulebase.explain;

import io.leapadvisor.rulebase.explain.ConditionResult.FactResult;
import io.leapadvisor.rulebase.explain.ConditionResult.Quantifier;
import io.leapadvisor.rulebase.explain.condition.Condition.Constraint;
import io.leapadvisor.rulebase.explain.condition.Condition.Pattern;
import io.leapadvisor.rulebase.explain.value.ProfilePaths;
import io.leapadvisor.rulebase.explain.value.Unknowable;
import io.leapadvisor.rulebase.explain.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds a pattern against every fact of its type, with every combination of variables that is still possible. */
final class PatternMatcher {

    /** The match that meets the pattern or comes nearest. */
    private static final Comparator<Match> NEARER = Comparator.<Match>comparingInt(
                    match -> match.outcome() == Outcome.HOLDS ? 0 : 1)
            .thenComparingDouble(Match::distance)
            .thenComparingInt(match -> match.outcome() == Outcome.UNKNOWN ? 0 : 1);

    /** Ties are broken by the texts, so that order never matters. */
    private static final Comparator<Match> BY_TEXT = Comparator.<Match, String>comparing(
                    match -> String.valueOf(match.fact()))
            .thenComparing(match -> new TreeMap<>(match.bindings()).toString());

    /** Ties that wait for their texts at a time. */
    private static final int MOST_TIES = 1_000;

    private final Collection<?> facts;
    private final Map<Class<?>, List<Object>> byType = new HashMap<>();

    PatternMatcher(Collection<?> facts) {
        this.facts = facts;
    }

    /** A fact against a pattern. */
    private record Match(
            Object fact,
            Map<String, Object> bindings,
            List<ConstraintResult> constraints,
            Outcome outcome,
            double distance) {

        static Match of(Object fact, Map<String, Object> bindings, List<ConstraintResult> constraints) {
            Outcome outcome = Outcome.HOLDS;
            double distance = 0;
            for (ConstraintResult one : constraints) {
                outcome = outcome == Outcome.FAILS || one.outcome() == Outcome.HOLDS ? outcome : one.outcome();
                distance += one.distance();
            }
            return new Match(fact, bindings, constraints, outcome, distance);
        }
    }

    /** Keeps the nearest of many matches. Texts take long, and mostly there is no tie left in the end. */
    private static final class Nearest {

        private final List<Match> tied = new ArrayList<>();

        void offer(Match match) {
            int order = tied.isEmpty() ? 0 : NEARER.compare(match, tied.get(0));
            if (order < 0) {
                tied.clear();
            }
            if (order <= 0) {
                tied.add(match);
            }
            if (tied.size() > MOST_TIES) {
                Match first = first();
                tied.clear();
                tied.add(first);
            }
        }

        /** Null when there was none. */
        Match first() {
            return tied.size() < 2 ? tied.stream().findFirst().orElse(null) : Collections.min(tied, BY_TEXT);
        }
    }

    private List<Object> candidates(Class<?> type) {
        return byType.computeIfAbsent(
                type, of -> facts.stream().filter(of::isInstance).collect(Collectors.toUnmodifiableList()));
    }

    Step step(Pattern pattern, List<Map<String, Object>> before) {
        List<Object> candidates = candidates(pattern.type());
        List<Map<String, Object>> survivors = new ArrayList<>();
        Set<Object> matching = new LinkedHashSet<>();
        Nearest nearest = new Nearest();
        for (Map<String, Object> bindings : before) {
            for (Object candidate : candidates) {
                if (meets(pattern, candidate, bindings)) {
                    Match match = match(pattern, candidate, bindings);
                    if (survivors.size() < Step.MAX_COMBINATIONS) {
                        survivors.add(match.bindings());
                        matching.add(candidate);
                    }
                    nearest.offer(match);
                }
            }
        }
        if (survivors.isEmpty()) {
            before.forEach(bindings -> candidates.forEach(one -> nearest.offer(match(pattern, one, bindings))));
        }
        Match best = nearest.first();
        Outcome outcome = best == null ? Outcome.FAILS : best.outcome();
        FactResult found = new FactResult(
                pattern.type().getSimpleName(),
                candidates.size(),
                matching.size(),
                best == null ? null : ProfilePaths.label(best.fact()),
                best == null ? List.of() : best.constraints());
        ConditionResult result = ConditionResult.ofFacts(
                pattern.text(),
                Quantifier.SOME,
                outcome,
                found,
                missing(pattern, best),
                ResultWords.pattern(Quantifier.SOME, outcome, pattern.type(), found));
        return new Step(outcome, survivors, best == null ? before.get(0) : best.bindings(), result);
    }

    /** Whether a fact meets a pattern, without what is said of it: of most facts nobody wants to know. */
    private static boolean meets(Pattern pattern, Object fact, Map<String, Object> before) {
        Map<String, Object> bindings = bindings(pattern, fact, before);
        Values values = new Values(fact, bindings);
        Judge judge = new Judge(values);
        try {
            for (Constraint constraint : pattern.constraints()) {
                if (!constraint.test()) {
                    bindings.put(
                            constraint.variable(), values.of(constraint.term()).value());
                } else if (!judge.holds(constraint.term())) {
                    return false;
                }
            }
            return true;
        } catch (Unknowable e) {
            return false;
        }
    }

    private static Map<String, Object> bindings(Pattern pattern, Object fact, Map<String, Object> before) {
        Map<String, Object> bindings = new HashMap<>(before);
        if (pattern.variable() != null) {
            bindings.put(pattern.variable(), fact);
        }
        return bindings;
    }

    private static Match match(Pattern pattern, Object fact, Map<String, Object> before) {
        Map<String, Object> bindings = bindings(pattern, fact, before);
        List<ConstraintResult> results = new ArrayList<>();
        Values values = new Values(fact, bindings);
        Judge judge = new Judge(values);
        for (Constraint constraint : pattern.constraints()) {
            if (constraint.test()) {
                // "$x : a > b" binds what the engine chooses; what depends on $x is then said to be unknown.
                results.add(judge.of(constraint));
            } else {
                bind(constraint, values, results);
            }
        }
        return Match.of(fact, bindings, results);
    }

    private static void bind(Constraint constraint, Values values, List<ConstraintResult> results) {
        try {
            values.bindings()
                    .put(constraint.variable(), values.of(constraint.term()).value());
        } catch (Unknowable e) {
            results.add(ConstraintResult.unknown(constraint.text(), e.getMessage()));
        }
    }

    private static List<String> missing(Pattern pattern, Match best) {
        return best == null
                ? ProfilePaths.of(pattern.type())
                        .map(path -> missing(pattern, path))
                        .orElse(List.of())
                : best.constraints().stream()
                        .filter(one -> one.missing() != null)
                        .map(ConstraintResult::missing)
                        .distinct()
                        .toList();
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
}
