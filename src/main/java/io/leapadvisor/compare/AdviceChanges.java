package io.leapadvisor.compare;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Glance.Advice;
import io.leapadvisor.plan.Plan;
import java.util.List;
import java.util.Objects;

/**
 * What is advised by one of two assessments alone.
 *
 * @param added recommendations that are new, by rank
 * @param gone recommendations that are no more, by their rank before
 * @param planAdded steps of the plan that are new, in order
 * @param planGone steps that are no more
 * @param planMetBefore true when the plan of before met the objectives
 * @param planMetAfter true when the plan of now does
 */
public record AdviceChanges(
        List<Advice> added,
        List<Advice> gone,
        List<PlannedStep> planAdded,
        List<PlannedStep> planGone,
        boolean planMetBefore,
        boolean planMetAfter) {

    /** A step of a plan; stage left out = the deployment. */
    public record PlannedStep(String remedy, String stage) {}

    static AdviceChanges between(Assessment before, Assessment after) {
        List<Advice> was = before.recommendations().stream().map(Advice::of).toList();
        List<Advice> is = after.recommendations().stream().map(Advice::of).toList();
        List<PlannedStep> stepsBefore = steps(before.plan());
        List<PlannedStep> stepsAfter = steps(after.plan());
        return new AdviceChanges(
                without(is, was),
                without(was, is),
                stepsAfter.stream().filter(step -> !stepsBefore.contains(step)).toList(),
                stepsBefore.stream().filter(step -> !stepsAfter.contains(step)).toList(),
                before.plan() != null && before.plan().meetsObjectives(),
                after.plan() != null && after.plan().meetsObjectives());
    }

    private static List<PlannedStep> steps(Plan plan) {
        return plan == null
                ? List.of()
                : plan.steps().stream()
                        .map(step -> new PlannedStep(step.remedy(), step.stage()))
                        .toList();
    }

    private static List<Advice> without(List<Advice> some, List<Advice> others) {
        return some.stream()
                .filter(one -> others.stream()
                        .noneMatch(other ->
                                other.remedy().equals(one.remedy()) && Objects.equals(other.stage(), one.stage())))
                .toList();
    }
}
