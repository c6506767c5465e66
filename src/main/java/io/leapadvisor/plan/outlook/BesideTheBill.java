package io.leapadvisor.plan.outlook;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import java.util.List;
import java.util.Optional;

/**
 * Finds what makes faster that is fast enough, where the bill alone is asked for: who has times at half of their
 * targets and wants to pay less is not sent to work on times. What the plan needs to pay for a saving in time stays,
 * and so does what lets machines go.
 *
 * @param workbench of the deployment
 * @param actions what the plan consists of
 */
public record BesideTheBill(Workbench workbench, List<Action> actions) {

    private static final double ROUNDING = 1e-6;

    /** The rejection of an action that shortens times and lowers no bill; empty when it may stay. */
    public Optional<Rejection> of(Evaluation evaluation) {
        Action action = evaluation.action();
        boolean isStep = actions.stream().anyMatch(step -> step.isLike(action));
        if (isStep
                || !isBillAlone()
                || lowersBill(evaluation.impacts())
                || evaluation.impacts().stream().noneMatch(impact -> isTime(impact.metric()))
                || FreedMachines.of(workbench).pays(action)) {
            return Optional.empty();
        }
        return Optional.of(new Rejection(
                action.remedy().id(),
                action.stage(),
                action.parameters(),
                Reason.NO_GAIN,
                "It does not lower the bill, which is what is asked for, and every time that was asked for holds with "
                        + "room.",
                MetricWords.of(workbench.score().primary()) + " better by 0 %"));
    }

    /** True where the bill comes first and all else that is asked for, of it a time at least, holds with room. */
    private boolean isBillAlone() {
        if (!Metric.isPrice(workbench.score().primary()) || workbench.targets().priority() == Priority.LATENCY) {
            return false;
        }
        Double peak = workbench.targets().peakRps();
        if (peak != null && workbench.outcomeToday().capacityRps() < peak) {
            return false;
        }
        double room = workbench.knowledge().threshold("slack-gap");
        List<ObjectiveStatus> others = workbench.now().status().stream()
                .filter(objective -> !Metric.isPrice(objective.metric()))
                .toList();
        return others.stream().anyMatch(BesideTheBill::isTime)
                && others.stream()
                        .allMatch(objective -> Boolean.TRUE.equals(objective.met())
                                && (!isTime(objective) || objective.gap() <= room));
    }

    private static boolean isTime(ObjectiveStatus objective) {
        return objective.unit().equals("ms");
    }

    /** True for how long a request takes, not for how long a start does, which is what machines that stop wait for. */
    private static boolean isTime(String metric) {
        return metric.startsWith("latency.") || Metric.TTFT.is(metric) || Metric.TPOT.is(metric);
    }

    private static boolean lowersBill(List<Impact> impacts) {
        return impacts.stream()
                .anyMatch(impact ->
                        Metric.isPrice(impact.metric()) && impact.ratio().expected() < 1 - ROUNDING);
    }
}
