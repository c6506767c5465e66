package io.leapadvisor.advise;

import io.leapadvisor.finding.Evidence;
import io.leapadvisor.finding.Severity;
import io.leapadvisor.knowledge.Leap;
import io.leapadvisor.knowledge.Level;
import io.leapadvisor.profile.DeploymentProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer: what is wrong, what helps by how much, and the plan.
 *
 * @param id id under which it is stored; a digest when it is not
 * @param deployment name of the deployment
 * @param assessedAt when
 * @param profile as received
 * @param rulebase rules used
 * @param knowledgeBase knowledge used
 * @param history what earlier assessments contributed
 * @param assumptions what was assumed
 * @param headline one sentence for a manager
 * @param baseline the deployment today
 * @param objectives targets against what is
 * @param diagnoses most important first
 * @param recommendations ranked
 * @param plan cheapest way to the objectives
 * @param rejected remedies considered and why not
 * @param considered verdicts on what the team plans
 * @param monitoring alerts, dashboards and gate
 * @param measureNext what to measure next
 * @param notEvaluated rules that lack fields
 */
public record Assessment(
        String id,
        String deployment,
        Instant assessedAt,
        DeploymentProfile profile,
        RulebaseVersion rulebase,
        KnowledgeVersion knowledgeBase,
        History history,
        List<String> assumptions,
        String headline,
        Baseline baseline,
        List<ObjectiveResult> objectives,
        List<DiagnosisResult> diagnoses,
        List<Recommendation> recommendations,
        Plan plan,
        List<Rejection> rejected,
        List<ConsideredResult> considered,
        MonitoringAdvice monitoring,
        List<MeasureNext> measureNext,
        List<NotEvaluated> notEvaluated) {

    /**
     * The rules that were used.
     *
     * @param version digest of their text
     * @param packs the packs, each as name@version
     * @param generation state of all packs of the service at that time; with it an assessment can be made again
     */
    public record RulebaseVersion(String version, List<String> packs, String generation) {
    }

    /** The knowledge that was used. */
    public record KnowledgeVersion(String version) {
    }

    /** What of earlier assessments was used; nothing for an assessment that is not stored. */
    public record History(String previousAssessment, List<String> outcomes) {
        public static final History NONE = new History(null, List.of());
    }

    /** A rule that could not be judged, and the fields that it lacks. */
    public record NotEvaluated(String rule, List<String> missing) {
    }

    /** A field worth measuring: why, which rules it unlocks, and the tool that measures it. */
    public record MeasureNext(String field, String why, List<String> unlocks, String tool) {
    }

    /** An objective of the profile against what was measured or estimated. */
    public record ObjectiveResult(String metric, double target, Double observed, Boolean met, Double gap) {
    }

    /**
     * What is wrong.
     *
     * @param id          kebab-case noun in the failing state
     * @param leap        step of the LEAP method
     * @param title       one line
     * @param severity    as the rule states it, less where it touches only a small part of the request
     * @param stage       stage it is about; left out = the deployment
     * @param evidence    what it rests on
     * @param confidence  how sure, from what was measured and what had to be assumed
     * @param rule        rule that found it
     * @param pack        pack of that rule
     * @param page        path of the rule
     * @param alternative what else could explain the evidence
     * @param refutedBy   the smallest measurement that would refute it
     */
    public record DiagnosisResult(String id, Leap leap, String title, Severity severity, String stage, List<Evidence> evidence,
            Level confidence, String rule, String pack, String page, String alternative, String refutedBy) {
    }

    /** A remedy that was considered and is not recommended. */
    public record Rejection(String remedy, String stage, Map<String, Object> parameters, Reason reason, String detail, String bestCase) {

        /** Why a remedy is not recommended. */
        public enum Reason {
            ACCURACY, NO_GAIN, BOUND, CONTRAINDICATED, CONFLICT, DOES_NOT_FIT, COST
        }
    }

    /** A change that the team plans, judged. */
    public record ConsideredResult(String remedy, String stage, Map<String, Object> parameters, Verdict verdict, List<Impact> impact,
            String why, List<String> betterInstead) {

        /** What a planned change is worth. */
        public enum Verdict {
            HARMFUL, POINTLESS, MARGINAL, WORTHWHILE
        }
    }
}
