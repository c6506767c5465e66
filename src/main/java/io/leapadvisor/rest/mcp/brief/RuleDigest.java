package io.leapadvisor.rest.mcp.brief;

import io.leapadvisor.rulebase.explain.ConditionResult;
import io.leapadvisor.rulebase.explain.ConstraintResult;
import io.leapadvisor.rulebase.explain.Explanation;
import java.util.List;

/**
 * Why a rule fires for a deployment or does not.
 *
 * @param rule its id
 * @param title its title
 * @param outcome FIRED, SILENT or NOT_EVALUATED
 * @param summary the reason in words
 * @param missing fields of the profile without which it cannot tell
 * @param findings what it found: a stage, a remedy, evidence
 * @param nearest what is nearest to holding where it is silent
 * @param conditions each with what came of it
 */
public record RuleDigest(
        String rule,
        String title,
        String outcome,
        String summary,
        List<String> missing,
        List<Found> findings,
        Nearest nearest,
        List<String> conditions) {

    private static final int MOST_FINDINGS = 5;
    private static final int MOST_CONDITIONS = 12;

    /** What was found. */
    public record Found(String stage, String remedy, List<String> evidence) {}

    /** A value and the limit that it missed. */
    public record Nearest(String text, Object observed, Object limit, Double difference) {}

    public static RuleDigest of(Explanation explanation) {
        return new RuleDigest(
                explanation.rule(),
                explanation.title(),
                String.valueOf(explanation.outcome()),
                explanation.summary(),
                explanation.missing(),
                explanation.findings().stream()
                        .limit(MOST_FINDINGS)
                        .map(found -> new Found(
                                found.stage(),
                                found.remedy(),
                                found.evidence().stream().map(Texts::evidence).toList()))
                        .toList(),
                nearest(explanation.distance()),
                explanation.conditions().stream()
                        .limit(MOST_CONDITIONS)
                        .map(RuleDigest::condition)
                        .toList());
    }

    private static Nearest nearest(ConstraintResult distance) {
        return distance == null
                ? null
                : new Nearest(distance.text(), distance.observed(), distance.limit(), distance.difference());
    }

    private static String condition(ConditionResult condition) {
        return condition.outcome() + (condition.decisive() ? " (decides)" : "") + ": "
                + (condition.words() == null ? condition.text() : condition.words());
    }
}
