package io.leapadvisor.plan.weigh;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says why a remedy is not worth considering: a limit that it breaks, or a gain that it does not have. */
public final class Rejections {

    /** Rounding; what it hides is no loss. */
    private static final double LEAST = 1e-6;

    private final Workbench workbench;
    private final Contraindications contraindications;
    private final FoundBounds bounds;
    private final EngineLimits engineLimits;

    Rejections(Workbench workbench, Findings findings, FoundBounds bounds) {
        this.workbench = workbench;
        this.contraindications =
                new Contraindications(findings, workbench.today().variant().services(), workbench.knowledge());
        this.bounds = bounds;
        this.engineLimits = new EngineLimits(workbench);
    }

    /** The rule that speaks against a remedy at a stage, if any. */
    Optional<Fired<Contraindication>> against(String remedy, String stage) {
        return contraindications.against(remedy, stage);
    }

    /** The rule that speaks against an action, if any. */
    Optional<Fired<Contraindication>> against(Action action) {
        return contraindications.against(action, workbench.served(action.stage()));
    }

    /** The rejection of a remedy at a stage that a rule speaks against, whatever its parameters. */
    Optional<Rejection> contraindicated(String remedy, String stage) {
        return against(remedy, stage)
                .map(rule -> new Rejection(
                        remedy, stage, Map.of(), Reason.CONTRAINDICATED, workbench.spoken(rule.rule()), null));
    }

    /** Why an action is rejected that leads to a state; empty when it is not. */
    Optional<Rejection> of(Action action, After after) {
        return engineLimits
                .against(action)
                .map(why -> rejection(action, Reason.CONTRAINDICATED, why, null))
                .or(() -> engineLimits
                        .standstill(action, after.projection())
                        .map(why -> rejection(action, Reason.DOES_NOT_FIT, why, null)))
                .or(() -> beyondAccuracy(action))
                .or(() -> doesNotFit(action, after.projection()))
                .or(() -> beyondReplicas(action, after))
                .or(() -> beyondBudget(action, after))
                .or(() -> against(action)
                        .map(rule -> rejection(action, Reason.CONTRAINDICATED, workbench.spoken(rule.rule()), null)))
                .or(() -> bound(action))
                .or(() -> againstTheGoal(action, after))
                .or(() -> withoutGain(action, after));
    }

    /** Bounds that were found are those of the deployment's own machines. */
    private Optional<Rejection> bound(Action action) {
        return contraindications.isOfService(action.remedy().id(), action.stage())
                ? Optional.empty()
                : (isWider(action)
                                ? bounds.againstWider(action.remedy(), workbench.stagesChangedBy(action))
                                : bounds.against(action.remedy(), workbench.stagesChangedBy(action)))
                        .map(bound -> rejection(action, Reason.BOUND, bound, null));
    }

    /** True when an action spreads each layer over more parts than today. */
    private boolean isWider(Action action) {
        Variant now = workbench.today().variant();
        return workbench.changed(action).machinesOf(action.stage()).tensorParallelOrOne()
                > now.machinesOf(action.stage()).tensorParallelOrOne();
    }

    private static Rejection rejection(Action action, Reason reason, String detail, String bestCase) {
        return new Rejection(action.remedy().id(), action.stage(), action.parameters(), reason, detail, bestCase);
    }

    private Optional<Rejection> beyondAccuracy(Action action) {
        EffectUse drop =
                workbench.projector().applier().accuracyDrop(workbench.today().variant(), action);
        Double allowed = workbench.targets().allowedDrop();
        if (drop == null || allowed == null || drop.factor().low() <= allowed) {
            return Optional.empty();
        }
        String least = Phrases.percent(drop.factor().low());
        return Optional.of(rejection(
                action,
                Reason.ACCURACY,
                "It is expected to cost " + Phrases.percent(drop.factor().expected())
                        + " of the quality metric; even the most favourable drop, " + least + ", exceeds the "
                        + Phrases.percent(allowed) + " that the limit allows (" + drop.source() + ").",
                "drop of " + least));
    }

    private Optional<Rejection> doesNotFit(Action action, Projection after) {
        return workbench.today().projection().fits()
                ? after.memories().stream()
                        .filter(memory -> !memory.fits())
                        .findFirst()
                        .map(full -> rejection(
                                action,
                                Reason.DOES_NOT_FIT,
                                (full.models() > 1 ? "The weights of the models together need " : "The weights need ")
                                        + Math.round(full.weightsGb())
                                        + " GB and the accelerators of a replica have " + Math.round(full.availableGb())
                                        + " GB.",
                                null))
                : Optional.empty();
    }

    private Optional<Rejection> beyondReplicas(Action action, After after) {
        Hardware stated = workbench.today().variant().machinesOf(action.stage());
        int now = stated.replicaCount();
        int then = after.variant().machinesOf(action.stage()).replicaCount();
        boolean tooMany = stated.maxReplicas() != null && then > Math.max(now, stated.maxReplicas());
        boolean tooFew = stated.minReplicas() != null && then < Math.min(now, stated.minReplicas());
        if (!tooMany && !tooFew) {
            return Optional.empty();
        }
        String limit = tooMany
                ? " replicas are more than hardware.maxReplicas, " + stated.maxReplicas() + "."
                : " replicas are fewer than hardware.minReplicas, " + stated.minReplicas() + ".";
        return Optional.of(rejection(action, Reason.DOES_NOT_FIT, then + limit, null));
    }

    private Optional<Rejection> beyondBudget(Action action, After after) {
        return workbench.brokenBudget(after).map(budget -> {
            double value = workbench.targets().outcome(after.projection()).value(budget.metric());
            String allowed = Phrases.number(budget.value()) + " " + budget.unit() + " are allowed.";
            return rejection(
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

    /** What the user asked for first is not given up for something else. */
    private Optional<Rejection> againstTheGoal(Action action, After after) {
        Metric goal = Metric.of(workbench.score().primary());
        if (goal == null || !workbench.now().hasChosenMetric()) {
            return Optional.empty();
        }
        Double was = Metric.known(
                        workbench.today().projection(), workbench.today().variant(), null)
                .get(goal);
        Double is = Metric.known(after.projection(), after.variant(), null).get(goal);
        boolean worse = was != null
                && is != null
                && was > 0
                && goal.gain(is / was) < -workbench.score().noise();
        return !worse
                ? Optional.empty()
                : workbench.projector().impact(List.of(action), null, null).stream()
                        .filter(impact -> goal.is(impact.metric()) && impact.favourable() < 0)
                        .findFirst()
                        .map(impact -> rejection(
                                action,
                                Reason.NO_GAIN,
                                "It makes what is asked for first worse: " + MetricWords.of(goal.id()) + " goes "
                                        + MetricWords.change(goal.id(), impact.before(), impact.after()) + ".",
                                MetricWords.of(goal.id()) + " worse by " + Phrases.percent(-impact.favourable())));
    }

    private Optional<Rejection> withoutGain(Action action, After after) {
        BestCase best = BestCase.of(action, workbench);
        String name = MetricWords.of(best.metric());
        double noise = workbench.score().noise();
        // Of what is expected to do nothing, a favourable end that would not pay for the work is the model's own error.
        double pays = best.expected() < noise / 3 ? workbench.score().worthwhile() : noise;
        if (best.gain() < pays) {
            boolean bound = best.stageShare() != null;
            List<String> missing = Math.abs(best.gain()) < LEAST ? new MissingInputs(workbench).of(action) : List.of();
            String detail = !bound && !missing.isEmpty()
                    ? MissingInputs.sentence(missing)
                    : bound
                            ? "It works on " + Phrases.percent(best.stageShare())
                                    + " of the request only: by Amdahl's law "
                                    + name + " cannot fall below " + Phrases.percent(1 - best.stageShare())
                                    + " of today's."
                            : "Its best case changes " + name + " by "
                                    + Phrases.percent(Math.max(0, best.gain())) + ", less than the "
                                    + (best.gain() < noise
                                            ? Phrases.percent(noise) + " that can be told from noise."
                                            : Phrases.percent(pays) + " that pay for a change.");
            String bestCase = name + " " + (best.gain() >= 0 ? "better" : "worse") + " by "
                    + Phrases.percent(Math.abs(best.gain()));
            boolean anything = !bound && MissingInputs.isOfProvider(missing);
            return Optional.of(
                    rejection(action, bound ? Reason.BOUND : Reason.NO_GAIN, detail, anything ? null : bestCase));
        }
        if (workbench.score().gain(after) < -LEAST) {
            return Optional.of(rejection(
                    action,
                    Reason.NO_GAIN,
                    "It makes " + name + " better by " + Phrases.percent(best.gain()) + ", but on balance it loses: "
                            + workbench.score().losses(workbench.projector().after(List.of()), after) + ".",
                    name + " better by " + Phrases.percent(best.gain())));
        }
        return Optional.empty();
    }
}
