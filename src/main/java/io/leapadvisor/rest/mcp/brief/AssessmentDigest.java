package io.leapadvisor.rest.mcp.brief;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.MeasureNext;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * What of an assessment fits a model's context; effects are "before → expected (low–high)", and hold four times out of
 * five.
 *
 * @param assessment its id; left out when it is not stored
 * @param deployment name of the deployment
 * @param headline one sentence for a manager
 * @param objectives targets against what is
 * @param diagnoses most important first
 * @param plan the way to the objectives
 * @param remedies those that help most, also without the plan
 * @param considered verdicts on what the team plans
 * @param measureNext what would make the answer surer
 * @param left how many entries of a section are not here
 */
public record AssessmentDigest(
        String assessment,
        String deployment,
        String headline,
        List<ObjectiveResult> objectives,
        List<Finding> diagnoses,
        Course plan,
        List<Option> remedies,
        List<Judged> considered,
        List<Next> measureNext,
        Map<String, Integer> left) {

    /** About 2,000 tokens: JSON with numbers has three bytes a token. */
    static final int MOST_BYTES = 5_400;

    private static final int MOST_DIAGNOSES = 6;
    private static final int MOST_REMEDIES = 6;
    private static final int MOST_NEXT = 3;
    private static final int MOST_EFFECTS = 4;
    private static final int SENTENCE = 200;

    /** A diagnosis; without a stage it is of the deployment. */
    public record Finding(String id, String severity, String stage, String title, Level confidence, String evidence) {

        static Finding of(DiagnosisResult diagnosis) {
            return new Finding(
                    diagnosis.id(),
                    String.valueOf(diagnosis.severity()),
                    diagnosis.stage(),
                    diagnosis.title(),
                    diagnosis.confidence(),
                    diagnosis.evidence().stream()
                            .findFirst()
                            .map(Texts::evidence)
                            .orElse(null));
        }
    }

    /**
     * The plan.
     *
     * @param meetsObjectives true when all objectives hold after the last step
     * @param odds that they hold, 0 to 1; left out when that is not known
     * @param steps in order
     * @param effect of all steps together
     * @param untreated grave diagnoses that no step treats
     */
    public record Course(
            boolean meetsObjectives,
            Double odds,
            List<Step> steps,
            Map<String, String> effect,
            List<String> untreated) {

        static Course of(Plan plan) {
            return new Course(
                    plan.meetsObjectives(),
                    plan.odds(),
                    plan.steps().stream()
                            .map(step -> new Step(step.remedy(), step.stage(), step.parameters()))
                            .toList(),
                    Texts.effects(plan.combined(), 2 * MOST_EFFECTS),
                    plan.untreated().stream()
                            .map(Plan.Untreated::diagnosis)
                            .distinct()
                            .toList());
        }
    }

    /** A step, as what_if takes it. */
    public record Step(String remedy, String stage, Map<String, Object> parameters) {}

    /** A remedy with its own effect on today. */
    public record Option(
            String remedy,
            String stage,
            Map<String, Object> parameters,
            String title,
            Map<String, String> effect,
            Level effort,
            Level risk,
            Level confidence) {

        static Option of(Recommendation one) {
            return new Option(
                    one.remedy(),
                    one.stage(),
                    one.parameters(),
                    one.title(),
                    Texts.effects(one.impact(), MOST_EFFECTS),
                    one.effort(),
                    one.risk(),
                    one.confidence());
        }
    }

    /** A change that the team plans. */
    public record Judged(String remedy, String stage, String verdict, String why) {

        static Judged of(ConsideredResult one) {
            return new Judged(
                    one.remedy(), one.stage(), String.valueOf(one.verdict()), Texts.first(one.why(), SENTENCE));
        }
    }

    /** What to measure. */
    public record Next(String field, String why, String tool) {

        static Next of(MeasureNext next) {
            return new Next(next.field(), Texts.first(next.why(), SENTENCE), Texts.first(next.tool(), SENTENCE));
        }
    }

    /**
     * The digest of an assessment, as much of it as fits.
     *
     * @param stored true when it can be read again
     * @param bytes length of a digest as it is written
     */
    public static AssessmentDigest of(Assessment assessment, boolean stored, ToIntFunction<Object> bytes) {
        List<Finding> diagnoses =
                first(assessment.diagnoses().stream().map(Finding::of).toList(), MOST_DIAGNOSES);
        List<Option> remedies =
                first(assessment.recommendations().stream().map(Option::of).toList(), MOST_REMEDIES);
        List<Judged> considered =
                first(assessment.considered().stream().map(Judged::of).toList(), MOST_REMEDIES);
        List<Next> next = first(assessment.measureNext().stream().map(Next::of).toList(), MOST_NEXT);
        while (true) {
            AssessmentDigest digest = new AssessmentDigest(
                    stored ? assessment.id() : null,
                    assessment.deployment(),
                    assessment.headline(),
                    assessment.objectives(),
                    diagnoses,
                    Course.of(assessment.plan()),
                    remedies,
                    considered,
                    next,
                    left(assessment, diagnoses.size(), remedies.size(), considered.size(), next.size()));
            if (bytes.applyAsInt(digest) <= MOST_BYTES || !shorter(remedies, next, diagnoses, considered)) {
                return digest;
            }
        }
    }

    private static <T> List<T> first(List<T> all, int most) {
        return new ArrayList<>(all.subList(0, Math.min(most, all.size())));
    }

    /** Takes the last entry off the longest list; false when all have but one. */
    private static boolean shorter(List<?>... lists) {
        List<?> longest = lists[0];
        for (List<?> list : lists) {
            longest = list.size() > longest.size() ? list : longest;
        }
        if (longest.size() <= 1) {
            return false;
        }
        longest.remove(longest.size() - 1);
        return true;
    }

    private static Map<String, Integer> left(Assessment all, int diagnoses, int remedies, int considered, int next) {
        Map<String, Integer> left = new TreeMap<>();
        left.put("diagnoses", all.diagnoses().size() - diagnoses);
        left.put("recommendations", all.recommendations().size() - remedies);
        left.put("considered", all.considered().size() - considered);
        left.put("measureNext", all.measureNext().size() - next);
        left.put("rejected", all.rejected().size());
        left.put("notEvaluated", all.notEvaluated().size());
        left.put("assumptions", all.assumptions().size());
        left.values().removeIf(count -> count == 0);
        return left;
    }
}
