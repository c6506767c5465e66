package io.leapadvisor.answer.brief;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.PrimaryMetric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The view of an assessment that fits on a screen.
 *
 * @param id id of the assessment
 * @param deployment name of the deployment
 * @param assessedAt when
 * @param headline one sentence for a manager
 * @param objectives targets against what is
 * @param diagnoses most important first
 * @param plan cheapest way to the objectives
 * @param moreDiagnoses number of the least important diagnoses that did not fit; left out = none
 */
public record AssessmentBrief(
        String id,
        String deployment,
        Instant assessedAt,
        String headline,
        List<ObjectiveResult> objectives,
        List<Finding> diagnoses,
        Course plan,
        Integer moreDiagnoses) {

    /** Bytes that the view takes at most. */
    public static final int MOST_BYTES = 4_096;

    /** A diagnosis in short; a stage that is left out = the deployment. */
    public record Finding(String id, Severity severity, String stage, String title) {

        static Finding of(DiagnosisResult diagnosis) {
            return new Finding(diagnosis.id(), diagnosis.severity(), diagnosis.stage(), diagnosis.title());
        }
    }

    /**
     * The plan in short.
     *
     * @param meetsObjectives true when all objectives hold after the last step
     * @param steps in order
     * @param combined effect of all steps together on what the objectives are about
     * @param probability that the objectives hold after the plan
     * @param untreated severe diagnoses that no step treats
     */
    public record Course(
            boolean meetsObjectives,
            List<Step> steps,
            List<Impact> combined,
            Probability probability,
            List<Untreated> untreated) {}

    /** A step in short. */
    public record Step(String remedy, String stage, Map<String, Object> parameters) {}

    /** A severe diagnosis that no step treats; the whole assessment says why. */
    public record Untreated(String diagnosis, String stage) {}

    /**
     * The view of an assessment, as many of its diagnoses as fit.
     *
     * @param bytes length of a view as it is written
     */
    public static AssessmentBrief of(Assessment assessment, ToIntFunction<AssessmentBrief> bytes) {
        AssessmentBrief brief = whole(assessment);
        while (!brief.diagnoses.isEmpty() && bytes.applyAsInt(brief) > MOST_BYTES) {
            brief = brief.withoutLast();
        }
        return brief;
    }

    private static AssessmentBrief whole(Assessment assessment) {
        return new AssessmentBrief(
                assessment.id(),
                assessment.deployment(),
                assessment.assessedAt(),
                assessment.headline(),
                assessment.objectives(),
                assessment.diagnoses().stream().map(Finding::of).toList(),
                course(assessment),
                null);
    }

    private static Course course(Assessment assessment) {
        Plan plan = assessment.plan();
        Set<String> about = assessment.objectives().stream()
                .map(objective -> PrimaryMetric.impactMetric(objective.metric(), assessment.profile()))
                .collect(Collectors.toSet());
        return new Course(
                plan.meetsObjectives(),
                plan.steps().stream()
                        .map(step -> new Step(step.remedy(), step.stage(), step.parameters()))
                        .toList(),
                plan.combined().stream()
                        .filter(impact -> about.isEmpty() || about.contains(impact.metric()))
                        .toList(),
                plan.probability(),
                plan.untreated().stream()
                        .map(left -> new Untreated(left.diagnosis(), left.stage()))
                        .toList());
    }

    private AssessmentBrief withoutLast() {
        int left = moreDiagnoses == null ? 0 : moreDiagnoses;
        return new AssessmentBrief(
                id,
                deployment,
                assessedAt,
                headline,
                objectives,
                diagnoses.subList(0, diagnoses.size() - 1),
                plan,
                left + 1);
    }
}
