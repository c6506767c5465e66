package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Target;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that advice on one deployment is worked out with; one for each assessment.
 *
 * @param now the deployment as it is
 * @param knowledge thresholds and remedies
 * @param rulebase the rules, for their titles
 * @param projector says what actions do to the deployment
 * @param score what a change is worth
 */
public record Workbench(Situation now, Knowledge knowledge, Rulebase rulebase, Projector projector, PlanScore score) {

    static Workbench of(
            Situation now, Knowledge knowledge, Rulebase rulebase, Simulator simulator, Cancellation cancellation) {
        return of(now, knowledge, rulebase, new Projector(knowledge, simulator, now.today(), cancellation));
    }

    static Workbench of(Situation now, Knowledge knowledge, Rulebase rulebase, Projector projector) {
        return new Workbench(now, knowledge, rulebase, projector, new PlanScore(knowledge, now));
    }

    /** The model of the deployment that gives its measurements. */
    public Reconciled today() {
        return now.today();
    }

    /** The profile with its names looked up and its model filled. */
    public Resolved resolved() {
        return now.resolved();
    }

    /** The model and the machines of a stage as they are; those of the deployment for null. */
    public Served served(String stage) {
        return served(stage, today().projection());
    }

    /** The same in a state that a change would make. */
    public Served served(String stage, Projection state) {
        Service service = stage == null ? null : today().variant().services().of(stage);
        return service == null ? state.own() : state.beside().get(service.name());
    }

    /**
     * Why an engine could not run its model on its parts in a state that a change would make; empty when each can, or
     * can no less than today.
     *
     * @param stage whose model is asked for; null = that of the deployment
     */
    public Optional<String> standstill(String stage, Projection state) {
        Served then = served(stage, state);
        Optional<String> why = then == null ? Optional.empty() : then.resolved().unmet();
        return why.equals(served(stage).resolved().unmet()) ? Optional.empty() : why;
    }

    /** Names of the stages that an action is at; of a change of the deployment, those in which its model computes. */
    public Set<String> stagesChangedBy(Action action) {
        return action.stage() == null ? today().anchors().modelStages() : Set.of(action.stage());
    }

    /** The objectives. */
    public Targets targets() {
        return now.targets();
    }

    /** What a state gives for them. */
    public Outcome outcome(After after) {
        return after.simulated().outcome(targets());
    }

    /** What the deployment as it is gives for them. */
    public Outcome outcomeToday() {
        return outcome(projector.after(List.of()));
    }

    /** Known metrics of the deployment as it is. */
    public Map<Metric, Double> metricsToday() {
        return projector.after(List.of()).metrics(null);
    }

    /** Current value of the quality metric; null = not stated. */
    public Double quality() {
        return now.quality();
    }

    /** The deployment of today with an action alone. */
    public After alone(Action action) {
        return projector.after(List.of(action));
    }

    /** The same as the remedy states it, whatever outcomes teach of it. */
    public Variant stated(Action action) {
        return projector
                .applier()
                .apply(today().variant(), today().anchors(), action, Draw.EXPECTED)
                .variant();
    }

    /** True when every objective holds in a state and its capacity covers the peak; what is not known is not met. */
    public boolean meets(After after) {
        // A capacity that only a change makes known is that of a part of the deployment.
        return (targets().peakRps() == null
                        || !Double.isNaN(today().projection().rates().capacityRps()))
                && targets().met(outcome(after), after.accuracyKept());
    }

    /**
     * True where the lowest bill is asked for, and not one that is missed today: what else is asked for is then a limit
     * that has to hold, and no reason to stop where it does.
     */
    boolean asksForLowestBill() {
        return targets().priority() == Priority.COST
                && (targets().budgets().findAny().isEmpty() || targets().reached(outcomeToday()));
    }

    /**
     * Largest relative drop of quality that changes may be expected to cost: what is allowed, else what nobody misses.
     */
    public double expectedDropAllowed() {
        Double stated = targets().allowedDrop();
        return stated == null ? knowledge.threshold("unstated-accuracy-drop") : stated;
    }

    /** True for an action that is expected to cost no more quality than that, whatever its interval holds. */
    public boolean isExpectedToKeepQuality(Action action) {
        EffectUse drop = projector.applier().accuracyDrop(today().variant(), action);
        return drop == null || drop.factor().expected() <= expectedDropAllowed();
    }

    /** True where the bill is asked for: it comes first, or a budget is stated. */
    public boolean countsMoney() {
        return targets().priority() == Priority.COST
                || targets().budgets().findAny().isPresent();
    }

    /** The budget that a state exceeds although it costs more than today; empty when it keeps them all. */
    public Optional<Target> brokenBudget(After after) {
        return targets().brokenBudget(outcome(after), outcomeToday(), score.noise());
    }

    /** True for a state that cannot serve what arrives, as today's can: its queue grows, and no time of it is known. */
    public boolean overloads(After after) {
        return targets().arrives()
                && after.projection().rates().saturated()
                && !today().projection().rates().saturated();
    }

    /** Why a state does not bear what arrives, and bears less of it than today; empty = it bears that, or as much. */
    public Optional<String> overload(After after) {
        Traffic traffic = resolved().profile().traffic();
        double load = traffic == null || !targets().arrives() ? Double.NaN : traffic.mostRps();
        double before = today().projection().rates().capacityRps();
        double then = after.projection().rates().capacityRps();
        return then < load && then < before * (1 - score.noise())
                ? Optional.of("It does not bear the load: " + rate(load) + " arrive, and the capacity falls from "
                        + rate(before) + " to " + rate(then) + ".")
                : Optional.empty();
    }

    private static String rate(double rps) {
        return MetricWords.value(Metric.CAPACITY.id(), rps);
    }

    /** The score of a state; a state above a stated budget is worth less than anything. */
    public double worth(After after) {
        return brokenBudget(after).isPresent() ? Double.NEGATIVE_INFINITY : score.gain(after);
    }

    /**
     * True when a state is worth more than another by more than what is the same. Room for more than the clients of a
     * closed loop is nothing to them, unless more are to come.
     */
    public boolean doesMore(After more, After less, double same) {
        double worth = worth(more);
        Projection then = more.projection();
        Projection now = less.projection();
        boolean felt = !Double.isNaN(targets().sizingRps(resolved().profile()))
                || !isSame(then.rates().throughputRps(), now.rates().throughputRps(), same)
                || !isSame(then.latency().meanMs(), now.latency().meanMs(), same);
        return Double.isNaN(worth) || felt && worth > worth(less) + same;
    }

    private static boolean isSame(double one, double other, double same) {
        return Double.isNaN(one) ? Double.isNaN(other) : Math.abs(Math.log(one / other)) <= same;
    }

    /** A rule as people read it: its title and its id. */
    public String spoken(String rule) {
        return rulebase.rule(rule).map(RuleInfo::title).orElse(rule) + " (rule " + rule + ")";
    }
}
