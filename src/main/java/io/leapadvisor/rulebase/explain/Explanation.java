package io.leapadvisor.rulebase.explain;

import io.leapadvisor.fact.found.Evidence;
import java.util.List;

/**
 * Why a rule fired for a profile or did not, and how far it was from its threshold.
 *
 * @param rule id of the rule
 * @param title its title
 * @param rulebase version of the rules that were asked, those of today
 * @param outcome what the rule engine made of it
 * @param summary one sentence
 * @param explained false when the conditions, judged one by one, do not add up to what the engine did; then trust the
 *     outcome alone
 * @param findings what the rule found
 * @param missing fields that the rule requires and the profile lacks
 * @param distance the size that kept the rule from firing; left out when it was no question of size
 * @param conditions the rule's conditions in its order; those behind the decisive one are judged for the fact that came
 *     nearest
 * @param because the explanation of each diagnosis that the rule waits for and that was not made
 */
public record Explanation(
        String rule,
        String title,
        String rulebase,
        Verdict outcome,
        String summary,
        boolean explained,
        List<Found> findings,
        List<String> missing,
        ConstraintResult distance,
        List<ConditionResult> conditions,
        List<Explanation> because) {

    /** What the engine made of the rule. */
    public enum Verdict {
        FIRED,
        SILENT,
        /** Not tried: required fields are missing. */
        NOT_EVALUATED
    }

    /**
     * What a rule found.
     *
     * @param stage stage it is about; left out = the deployment
     * @param remedy remedy that it proposes or speaks against; left out for a diagnosis
     * @param evidence what it rests on; empty for a proposed remedy, which rests on its diagnosis
     */
    public record Found(String stage, String remedy, List<Evidence> evidence) {
        public Found {
            evidence = List.copyOf(evidence);
        }
    }

    /** The same with one sentence more in its summary. */
    public Explanation andSays(String sentence) {
        return new Explanation(
                rule,
                title,
                rulebase,
                outcome,
                summary + " " + sentence,
                explained,
                findings,
                missing,
                distance,
                conditions,
                because);
    }

    public Explanation {
        findings = List.copyOf(findings);
        missing = List.copyOf(missing);
        conditions = List.copyOf(conditions);
        because = List.copyOf(because);
    }
}
