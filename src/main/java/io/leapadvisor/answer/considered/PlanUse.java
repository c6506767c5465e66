package io.leapadvisor.answer.considered;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.situation.Metric;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * What a change is of use for beside what it is judged by alone: as a step of the plan, or on another metric.
 *
 * @param planned the plan, and what else was weighed
 * @param words say how much
 */
record PlanUse(Planned planned, VerdictWords words) {

    private static final String OTHERWISE = " The plan does it with other parameters, together with its other steps.";

    /** Why it is recommended all the same, as a sentence after the verdict on it alone. */
    String sentence(Evaluation evaluation) {
        if (isStep(evaluation)) {
            return isMilder(evaluation)
                    ? " The plan takes away as many or more, once its other steps are done."
                    : isWithOtherParameters(evaluation)
                            ? OTHERWISE
                            : planned.plan().steps().size() > 1
                                    ? " As a step of the plan, together with the others, it is needed."
                                    : " It is the step of the plan"
                                            + gains(evaluation)
                                                    .map(gained -> ", for " + gained)
                                                    .orElse("") + ".";
        }
        return gains(evaluation)
                .map(gained -> " It is recommended for " + gained + ".")
                .orElse(" It is recommended together with another remedy.");
    }

    /** That a change which may gain something is part of the plan, as a sentence after the verdict on it alone. */
    String beside(Evaluation evaluation) {
        return isWithOtherParameters(evaluation) ? OTHERWISE : " It is a step of the plan, together with the others.";
    }

    private boolean isWithOtherParameters(Evaluation evaluation) {
        return step(evaluation)
                .filter(step -> !step.parameters().equals(evaluation.action().parameters()))
                .isPresent();
    }

    /** True where the plan does the same at the same place, with whatever parameters. */
    boolean isStep(Evaluation evaluation) {
        return step(evaluation).isPresent();
    }

    /** True where a step of the plan takes away more machines: fewer that go cannot be judged to be worse. */
    boolean isMilder(Evaluation evaluation) {
        return evaluation.action().remedy().role() == RemedyRole.REMOVE_MACHINES
                && evaluation.action().parameters().get(Sizing.REPLICAS) instanceof Number left
                && step(evaluation)
                        .map(step -> step.parameters().get(Sizing.REPLICAS))
                        .filter(planned -> planned instanceof Number fewer && fewer.intValue() <= left.intValue())
                        .isPresent();
    }

    /** The step of the plan that does the same at the same place, with whatever parameters. */
    private Optional<Plan.Step> step(Evaluation evaluation) {
        return planned.plan().steps().stream()
                .filter(step -> step.remedy()
                                .equals(evaluation.action().remedy().id())
                        && Objects.equals(step.stage(), evaluation.action().stage()))
                .findFirst();
    }

    /** True where a start is shorter, which is no part of any time that a request is judged by. */
    boolean isForStarts(Evaluation evaluation) {
        return evaluation.impacts().stream()
                .anyMatch(impact -> Metric.COLD_START.is(impact.metric())
                        && impact.favourable() >= planned.workbench().score().noise());
    }

    /** The largest gain on another metric, in words. */
    private Optional<String> gains(Evaluation evaluation) {
        return evaluation.impacts().stream()
                .filter(impact -> Metric.of(impact.metric()).matters()
                        && impact.favourable() >= planned.workbench().score().noise())
                .max(Comparator.comparingDouble(Impact::improvement))
                .map(impact -> words.bound(impact, impact.favourable()));
    }
}
