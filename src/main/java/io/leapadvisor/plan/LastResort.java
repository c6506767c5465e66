package io.leapadvisor.plan;

import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Target;
import java.util.List;

/**
 * Rules of a last resort: what they prescribe helps wherever a model computes, and says nothing of a cause. It is
 * weighed where what is asked for is left as it is otherwise, or nothing at all is done about what is grave, and stands
 * behind whatever a cause asks for.
 *
 * @param workbench of the deployment
 * @param found all that the rules found
 */
record LastResort(Workbench workbench, Findings found) {

    /** What they found but for the last resort. */
    Findings without() {
        List<Fired<Prescription>> others =
                found.prescriptions().stream().filter(fired -> !isLast(fired)).toList();
        return others.size() == found.prescriptions().size() ? found : found.withPrescriptions(others);
    }

    private boolean isLast(Fired<Prescription> fired) {
        return workbench
                .rulebase()
                .rule(fired.rule())
                .map(rule -> workbench.knowledge().family(rule.family()).lastResort())
                .orElse(false);
    }

    /** True where a plan without it leaves a missed objective as it is, or has no step although something is grave. */
    boolean isCalledBy(Planned planned) {
        boolean any = found.prescriptions().stream().anyMatch(this::isLast);
        boolean idle =
                planned.actions().isEmpty() && !planned.plan().untreated().isEmpty();
        return any && (idle || leavesMissed(planned));
    }

    private boolean leavesMissed(Planned planned) {
        Outcome today = workbench.outcomeToday();
        Outcome then = workbench.outcome(workbench.projector().after(planned.actions()));
        return workbench.targets().targets().stream()
                .filter(target -> !Metric.isPrice(target.metric()))
                .filter(target -> target.of(today) > 0 && !target.isAsGood(target.of(today), target.value()))
                .anyMatch(target -> isLeft(target, target.of(then) / target.of(today)));
    }

    private boolean isLeft(Target target, double ratio) {
        double gain = target.higherIsBetter() ? ratio - 1 : 1 - ratio;
        return !(gain >= workbench.score().noise());
    }

    /** The plan with it where a step of it is taken, else the one without. */
    Planned taken(Planned without, Planned with) {
        boolean helps = with.actions().stream().anyMatch(step -> without.candidates().stream()
                .noneMatch(candidate -> candidate.action().isLike(step)));
        return helps ? with : without;
    }
}
