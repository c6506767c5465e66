package io.leapadvisor.compare;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.situation.Baseline;
import java.time.Instant;
import java.util.List;

/**
 * What a history needs of an assessment: little enough that many can be read at once.
 *
 * @param id id of the assessment
 * @param assessedAt when
 * @param measured what was measured from request to answer; null = nothing
 * @param baseline the deployment at that time
 * @param objectives targets against what was
 * @param diagnoses most important first
 * @param recommendations ranked
 */
public record Glance(
        String id,
        Instant assessedAt,
        EndToEnd measured,
        Baseline baseline,
        List<ObjectiveResult> objectives,
        List<DiagnosisResult> diagnoses,
        List<Advice> recommendations) {

    public Glance {
        objectives = objectives == null ? List.of() : objectives;
        diagnoses = diagnoses == null ? List.of() : diagnoses;
        recommendations = recommendations == null ? List.of() : recommendations;
    }

    /** A recommendation in short; stage null = the deployment. */
    public record Advice(int rank, String remedy, String stage, String title) {

        /** What a recommendation advises. */
        public static Advice of(Recommendation recommendation) {
            return new Advice(
                    recommendation.rank(), recommendation.remedy(), recommendation.stage(), recommendation.title());
        }
    }

    /** True when all objectives are met, false when one is missed, null when that is not known or there is none. */
    public static Boolean allMet(List<ObjectiveResult> objectives) {
        if (objectives.stream().anyMatch(objective -> Boolean.FALSE.equals(objective.met()))) {
            return false;
        }
        return objectives.isEmpty() || objectives.stream().anyMatch(objective -> objective.met() == null) ? null : true;
    }

    /** A glance at a whole assessment. */
    public static Glance of(Assessment assessment) {
        return new Glance(
                assessment.id(),
                assessment.assessedAt(),
                assessment.profile().endToEnd(),
                assessment.baseline(),
                assessment.objectives(),
                assessment.diagnoses(),
                assessment.recommendations().stream().map(Advice::of).toList());
    }
}
