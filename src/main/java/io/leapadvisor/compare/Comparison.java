package io.leapadvisor.compare;

import io.leapadvisor.answer.Assessment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed from one assessment to another.
 *
 * @param headline one sentence
 * @param before the assessment that is compared with
 * @param after the assessment that is compared
 * @param notes what to bear in mind, such as rules or knowledge that changed in between
 * @param profile fields of the profile that differ
 * @param moreProfile number of fields that differ and are not shown; left out = none
 * @param metrics all metrics, and whether they changed by more than noise
 * @param objectives all objectives of either
 * @param findings findings that are new, gone or changed
 * @param advice recommendations and steps of the plan that are new or gone
 */
public record Comparison(
        String headline,
        Side before,
        Side after,
        List<String> notes,
        List<ProfileChange> profile,
        Integer moreProfile,
        List<MetricChange> metrics,
        List<ObjectiveChange> objectives,
        FindingChanges findings,
        AdviceChanges advice) {

    /**
     * One of the two.
     *
     * @param assessment its id
     * @param deployment name of the deployment
     * @param assessedAt when
     * @param rulebase version of the rules that it was made with
     * @param knowledgeBase version of the knowledge
     */
    public record Side(
            String assessment, String deployment, Instant assessedAt, String rulebase, String knowledgeBase) {

        static Side of(Assessment assessment) {
            return new Side(
                    assessment.id(),
                    assessment.deployment(),
                    assessment.assessedAt(),
                    assessment.rulebase() == null ? null : assessment.rulebase().version(),
                    assessment.knowledgeBase() == null
                            ? null
                            : assessment.knowledgeBase().version());
        }
    }

    /** Compares two assessments. */
    public static Comparison of(Assessment before, Assessment after, Noise noise) {
        List<ProfileChange> profile = ProfileDiff.between(before.profile(), after.profile());
        int more = Math.max(0, profile.size() - ProfileDiff.MOST);
        List<MetricChange> metrics = MetricChange.between(Seen.of(before), Seen.of(after), noise);
        List<ObjectiveChange> objectives = ObjectiveChange.between(before.objectives(), after.objectives());
        FindingChanges findings = FindingChanges.between(before.diagnoses(), after.diagnoses(), noise);
        AdviceChanges advice = AdviceChanges.between(before, after);
        Side was = Side.of(before);
        Side is = Side.of(after);
        return new Comparison(
                ComparisonHeadline.of(profile, metrics, objectives, findings),
                was,
                is,
                notes(was, is),
                profile.subList(0, profile.size() - more),
                more == 0 ? null : (Integer) more,
                metrics,
                objectives,
                findings,
                advice);
    }

    private static List<String> notes(Side before, Side after) {
        List<String> notes = new ArrayList<>();
        if (!before.deployment().equals(after.deployment())) {
            notes.add("The assessments are of two deployments, " + before.deployment() + " and " + after.deployment()
                    + ".");
        }
        boolean rules = differ(before.rulebase(), after.rulebase());
        boolean knowledge = differ(before.knowledgeBase(), after.knowledgeBase());
        if (rules || knowledge) {
            notes.add("The " + (rules && knowledge ? "rules and the knowledge" : rules ? "rules" : "knowledge")
                    + " changed in between: findings, advice and estimates may differ for that reason, and not because"
                    + " of the deployment. What was measured is not touched by it.");
        }
        return List.copyOf(notes);
    }

    private static boolean differ(String one, String other) {
        return one != null && other != null && !one.equals(other);
    }
}
