package io.leapadvisor.answer;

import io.leapadvisor.answer.monitor.MonitoringAdvice;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.MeasureNext;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.situation.Baseline;
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

        /** That of a rulebase in a state of all packs; null = none. */
        public static RulebaseVersion of(Rulebase rulebase, String generation) {
            List<String> packs = rulebase.packs().stream()
                    .map(pack -> pack.pack() + "@" + pack.packVersion())
                    .toList();
            return new RulebaseVersion(rulebase.version(), packs, generation);
        }
    }

    /** The knowledge that was used. */
    public record KnowledgeVersion(String version) {}

    /** What of earlier assessments was used; nothing for an assessment that is not stored. */
    public record History(String previousAssessment, List<String> outcomes) {
        public static final History NONE = new History(null, List.of());
    }

    /**
     * What a later assessment uses of one before it.
     *
     * @param id its id
     * @param baseline how the deployment was
     */
    public record Earlier(String id, Baseline baseline) {}

    /** This assessment for one that comes later. */
    public Earlier earlier() {
        return new Earlier(id, baseline);
    }

    /** A rule that could not be judged, and the fields that it lacks. */
    public record NotEvaluated(String rule, List<String> missing) {}

    /** An objective of the profile against what was measured or estimated. */
    public record ObjectiveResult(String metric, double target, Double observed, Boolean met, Double gap) {

        static ObjectiveResult of(ObjectiveStatus status) {
            return new ObjectiveResult(status.metric(), status.target(), status.observed(), status.met(), status.gap());
        }
    }

    /** A change that the team plans, judged. */
    public record ConsideredResult(
            String remedy,
            String stage,
            Map<String, Object> parameters,
            Verdict verdict,
            List<Impact> impact,
            String why,
            List<String> betterInstead) {

        /** What a planned change is score. */
        public enum Verdict {
            HARMFUL,
            POINTLESS,
            MARGINAL,
            WORTHWHILE
        }
    }
}
