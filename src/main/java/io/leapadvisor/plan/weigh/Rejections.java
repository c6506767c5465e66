package io.leapadvisor.plan.weigh;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Fleet;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.plan.sizing.HeldData;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.HostMemory;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says why a remedy is not worth considering: a limit that it breaks, or a gain that it does not have. */
public final class Rejections {

    private final Workbench workbench;
    private final Contraindications contraindications;
    private final FoundBounds bounds;
    private final EngineLimits engineLimits;
    private final Gains gains;
    private final Map<String, Optional<Rejection>> known = new HashMap<>();

    Rejections(Workbench workbench, Findings findings, FoundBounds bounds, FreedMachines freed) {
        this.workbench = workbench;
        this.contraindications =
                new Contraindications(findings, workbench.today().variant().services(), workbench.knowledge());
        this.bounds = bounds;
        this.engineLimits = new EngineLimits(workbench);
        this.gains = new Gains(workbench, freed);
    }

    Contraindications contraindications() {
        return contraindications;
    }

    /** The rule that speaks against an action, if any. */
    Optional<Fired<Contraindication>> against(Action action) {
        return contraindications.against(action, workbench.served(action.stage()));
    }

    /** The rejection of a remedy at a stage that a rule speaks against, whatever its parameters. */
    Optional<Rejection> contraindicated(String remedy, String stage) {
        return contraindications
                .against(remedy, stage)
                .map(rule -> new Rejection(
                        remedy, stage, Map.of(), Reason.CONTRAINDICATED, workbench.spoken(rule.rule()), null));
    }

    /** Why an action is rejected; empty when it is not. */
    Optional<Rejection> of(Action action) {
        return known.computeIfAbsent(action.label(), label -> of(action, workbench.alone(action)));
    }

    private Optional<Rejection> of(Action action, After after) {
        return engineLimits
                .against(action)
                .map(why -> Rejection.of(action, Reason.CONTRAINDICATED, why, null))
                .or(() -> engineLimits
                        .standstill(action, after.projection())
                        .map(why -> Rejection.of(action, Reason.DOES_NOT_FIT, why, null)))
                .or(() -> beyondAccuracy(action))
                .or(() -> doesNotFit(action, after.projection()))
                .or(() -> beyondReplicas(action, after))
                .or(() -> beyondBudget(action, after))
                .or(() -> needless(action, after))
                .or(() -> tooFew(action, after))
                .or(() -> against(action)
                        .map(rule -> Rejection.of(action, Reason.CONTRAINDICATED, workbench.spoken(rule.rule()), null)))
                .or(() -> bound(action, after))
                .or(() -> againstTheGoal(action, after))
                .or(() -> gains.against(action, after));
    }

    /** Bounds are those of the deployment's own machines; who gives some of them back saves what they cost. */
    private Optional<Rejection> bound(Action action, After after) {
        double today = workbench.today().projection().machines();
        boolean free = contraindications.isOfService(action.remedy().id(), action.stage());
        return free || after.projection().machines() < today
                ? Optional.empty()
                : bounds.against(action.remedy(), workbench.stagesChangedBy(action), isWider(action))
                        .map(bound -> Rejection.of(action, Reason.BOUND, bound, null));
    }

    /** True when an action spreads each layer over more parts than today. */
    private boolean isWider(Action action) {
        return workbench.alone(action).variant().machinesOf(action.stage()).tensorParallelOrOne()
                > workbench.today().variant().machinesOf(action.stage()).tensorParallelOrOne();
    }

    private Optional<Rejection> beyondAccuracy(Action action) {
        EffectUse drop =
                workbench.projector().applier().accuracyDrop(workbench.today().variant(), action);
        Double allowed = workbench.targets().allowedDrop();
        if (drop == null || allowed == null || drop.factor().low() <= allowed) {
            return Optional.empty();
        }
        String least = Phrases.percent(drop.factor().low());
        return Optional.of(Rejection.of(
                action,
                Reason.ACCURACY,
                "It is expected to cost " + Phrases.percent(drop.factor().expected())
                        + " of the quality metric; even the most favourable drop, " + least + ", exceeds the "
                        + Phrases.percent(allowed) + " that the limit allows (" + drop.source() + ").",
                "drop of " + least));
    }

    private Optional<Rejection> doesNotFit(Action action, Projection after) {
        return after.memory().machines().stream()
                .filter(memory -> !memory.fits() && isFuller(memory))
                .findFirst()
                .map(full -> Rejection.of(action, Reason.DOES_NOT_FIT, shortage(full), null));
    }

    /** What does not fit today either is no worse for a remedy that leaves it so. */
    private boolean isFuller(HostMemory then) {
        return workbench.today().projection().memory().machines().stream()
                .filter(now -> Objects.equals(now.host(), then.host()))
                .allMatch(now -> now.fits()
                        || then.neededGb() / then.availableGb() > (1 + 1e-9) * now.neededGb() / now.availableGb());
    }

    private static String shortage(HostMemory full) {
        boolean weights = full.weightsGb() > full.availableGb();
        return (full.models() > 1 ? "The weights of the models together " : "The weights ")
                + (weights ? "need " : "and the cache of one request need ")
                + Math.round(weights ? full.weightsGb() : full.neededGb())
                + " GB and the accelerators of a replica have " + Math.round(full.availableGb()) + " GB.";
    }

    private Optional<Rejection> beyondReplicas(Action action, After after) {
        Hardware stated = workbench.today().variant().machinesOf(action.stage());
        Hardware changed = after.variant().machinesOf(action.stage());
        int now = stated.replicaCount();
        int then = changed.replicaCount();
        boolean tooMany = changed.maxReplicas() != null && then > Math.max(now, changed.maxReplicas());
        boolean tooFew = stated.minReplicas() != null && then < Math.min(now, stated.minReplicas());
        String limit = tooMany
                ? " replicas are more than hardware.maxReplicas, " + changed.maxReplicas() + "."
                : " replicas are fewer than hardware.minReplicas, " + stated.minReplicas() + ".";
        return tooMany || tooFew
                ? Optional.of(Rejection.of(action, Reason.DOES_NOT_FIT, then + limit, null))
                : Optional.empty();
    }

    /** Machines of the right size are more than today's only where something is missed. */
    private Optional<Rejection> needless(Action action, After after) {
        Projection today = workbench.today().projection();
        double more = after.projection().rates().capacityRps() / today.rates().capacityRps() - 1;
        boolean buys = action.remedy().role() == RemedyRole.RIGHT_SIZE
                && after.usdPerHour() > today.bill().usdPerHour();
        return !buys || !workbench.meets(workbench.projector().after(List.of()))
                ? Optional.empty()
                : Optional.of(Rejection.of(
                        action,
                        Reason.NO_GAIN,
                        "All objectives hold on the machines of today, and these would cost more.",
                        MetricWords.of(Metric.CAPACITY.id()) + " better by " + Phrases.percent(more)));
    }

    private Optional<Rejection> tooFew(Action action, After after) {
        Optional<String> few = Sizing.isSizing(action) ? Fleet.of(workbench).tooFew(after) : Optional.empty();
        return few.or(() -> new HeldData(workbench).against(action, after))
                .map(why -> Rejection.of(action, Reason.CONTRAINDICATED, why, null));
    }

    private Optional<Rejection> beyondBudget(Action action, After after) {
        return workbench.brokenBudget(after).map(budget -> {
            double value = workbench.outcome(after).charged(budget);
            String allowed = Phrases.number(budget.value()) + " " + budget.unit() + " are allowed.";
            return Rejection.of(
                    action,
                    Reason.COST,
                    Double.isNaN(value)
                            ? "No price is known of it, so that nothing says whether it keeps the budget: " + allowed
                            : "It breaks the budget: " + MetricWords.of(budget.metric()) + " becomes "
                                    + MetricWords.value(budget.metric(), value) + " and "
                                    + allowed,
                    null);
        });
    }

    /** What the user asked for first is not given up for something else; a bill is that of the machines it takes. */
    private Optional<Rejection> againstTheGoal(Action action, After after) {
        Metric goal = Metric.of(workbench.score().primary());
        if (goal == null || !workbench.now().hasChosenMetric()) {
            return Optional.empty();
        }
        Double was = workbench.metricsToday().get(goal);
        Double is = after.metrics(null).get(goal);
        boolean worse = !gains.freed().pays(action)
                && was != null
                && is != null
                && was > 0
                && goal.gain(is / was) < -workbench.score().noise();
        return !worse
                ? Optional.empty()
                : workbench.projector().impact(List.of(action), null, null).stream()
                        .filter(impact -> goal.is(impact.metric())
                                && impact.favourable() < workbench.score().noise())
                        .findFirst()
                        .map(impact -> Rejection.of(
                                action,
                                Reason.NO_GAIN,
                                "It makes what is asked for first worse: " + MetricWords.of(goal.id()) + " goes "
                                        + MetricWords.change(goal.id(), impact.before(), impact.after()) + ".",
                                MetricWords.of(goal.id())
                                        + (impact.favourable() < 0 ? " worse by " : " better by ")
                                        + Phrases.percent(Math.abs(impact.favourable()))));
    }
}
