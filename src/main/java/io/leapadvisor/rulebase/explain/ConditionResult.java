package io.leapadvisor.rulebase.explain;

import java.util.List;

/**
 * One condition of a rule against the facts.
 *
 * @param text as the rule says it
 * @param quantifier how many facts it asks for, or how its parts are joined
 * @param outcome whether it holds, given those before it
 * @param decisive true for the first condition that fails: this one keeps the rule from firing
 * @param fact kind of fact that was looked for; left out for a group of conditions
 * @param found facts of this kind that were there
 * @param matching facts of this kind that meet all the constraints
 * @param nearest the fact that the constraints are shown for: the one that meets them, or comes nearest
 * @param constraints the constraints, one by one, on that fact
 * @param missing fields of the profile that would have to be given
 * @param parts conditions of a group
 * @param words the same in a sentence
 */
public record ConditionResult(
        String text,
        Quantifier quantifier,
        Outcome outcome,
        boolean decisive,
        String fact,
        int found,
        int matching,
        String nearest,
        List<ConstraintResult> constraints,
        List<String> missing,
        List<ConditionResult> parts,
        String words) {

    /** How many facts a condition asks for, or how its parts are joined. */
    public enum Quantifier {
        SOME,
        NONE,
        ALL_OF,
        ANY_OF,
        NOT
    }

    public ConditionResult {
        constraints = List.copyOf(constraints);
        missing = List.copyOf(missing);
        parts = List.copyOf(parts);
    }

    /** Of a condition over one kind of fact. */
    static ConditionResult ofFacts(
            String text, Quantifier quantifier, Outcome outcome, FactResult facts, List<String> missing, String words) {
        return new ConditionResult(
                text,
                quantifier,
                outcome,
                false,
                facts.fact(),
                facts.found(),
                facts.matching(),
                facts.nearest(),
                facts.constraints(),
                missing,
                List.of(),
                words);
    }

    /** Of a condition that others make up. */
    static ConditionResult ofParts(
            String text,
            Quantifier quantifier,
            Outcome outcome,
            List<String> missing,
            List<ConditionResult> parts,
            String words) {
        return new ConditionResult(
                text, quantifier, outcome, false, null, 0, 0, null, List.of(), missing, parts, words);
    }

    /** What was found of the kind of fact that a condition asks for. */
    record FactResult(String fact, int found, int matching, String nearest, List<ConstraintResult> constraints) {}

    FactResult facts() {
        return new FactResult(fact, found, matching, nearest, constraints);
    }

    /** The same under another text and outcome. */
    ConditionResult as(String otherText, Outcome otherOutcome) {
        return new ConditionResult(
                otherText,
                quantifier,
                otherOutcome,
                false,
                fact,
                found,
                matching,
                nearest,
                constraints,
                missing,
                parts,
                words);
    }

    ConditionResult asDecisive() {
        return new ConditionResult(
                text, quantifier, outcome, true, fact, found, matching, nearest, constraints, missing, parts, words);
    }
}
