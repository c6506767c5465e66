package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.outlook.ShutOut;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.ComparedBill;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Target;
import io.leapadvisor.situation.Targets;
import java.util.List;

/**
 * What a change is worth: first the objectives that it brings nearer, with room enough that noise does not miss them,
 * then money, latency and capacity by priority, against its effort. All in natural logarithms of ratios, so that
 * halving anything counts alike.
 */
public final class PlanScore {

    /** How much more than a step brings it may cost, in logarithms, where the objectives stay missed. Ours. */
    public static final double DEAREST = 2;

    private static final double ROUNDING = 1e-9;

    private final Targets targets;
    private final ScoreWeights weights;
    private final double noise;
    private final double worthwhile;
    private final String primary;
    private final ComparedBill bill;
    private final ShutOut shutOut;
    private final Outcome asIs;
    private final boolean stated;
    /** True where the machines do not carry the peak: then room counts, whoever is answered less. */
    private final boolean lacksRoom;

    private final double today;
    /** By how much the objectives are missed today; 0 = they are reached. */
    private final double missedToday;

    PlanScore(Knowledge knowledge, Situation now) {
        this.targets = now.targets();
        this.noise = knowledge.threshold("noise");
        this.worthwhile = knowledge.threshold("worthwhile");
        this.primary = now.primaryMetric();
        this.bill = ComparedBill.with(
                knowledge.threshold("unknown-bill-factor"), now.today().projection());
        this.asIs = targets.outcome(now.today().projection());
        this.stated = now.hasObjectives();
        this.weights = ScoreWeights.of(knowledge, targets.priority(), stated);
        this.lacksRoom = targets.peakRps() != null && targets.peakRps() > asIs.capacityRps();
        this.shutOut = ShutOut.of(knowledge, now, targets, asIs, noise);
        this.today = value(asIs, 1);
        this.missedToday = targets.reached(asIs) ? 0 : targets.violation(asIs, 1 - noise);
    }

    /** A smaller ratio cannot be told from noise. */
    public double noise() {
        return noise;
    }

    /** A smaller gain does not pay for the work and the risk of a change. */
    public double worthwhile() {
        return worthwhile;
    }

    /** The metric that verdicts and ranks are judged on. */
    public String primary() {
        return primary;
    }

    /** Score of a state without its effort; 0 = the deployment as it is. */
    public double gain(After after) {
        return gain(outcome(after), after.accuracyKept());
    }

    /**
     * The same, but a latency that grows inside a target which holds with room is no loss: it is what the target leaves
     * to spend. Where latency comes first it is one. Nor is it one to miss what is missed today by more than today, as
     * long as nobody can tell.
     *
     * @param kept share of the quality metric that is kept
     */
    public double gainWithinSlack(After after, double kept) {
        Outcome with = outcome(after);
        double further = targets.violation(with, 1 - noise) - missedToday;
        boolean unseen = missedToday > 0 && further > 0 && further <= noise;
        double gain = gain(with, kept) + (unseen ? weights.objective() * further : 0);
        return hasLatencySlack(with)
                ? gain + weights.latency() * Math.max(0, log(with.felt()) - log(asIs.felt()))
                : gain;
    }

    /** True when latency has a target, and every one of them holds with room enough that noise does not miss it. */
    private boolean hasLatencySlack(Outcome with) {
        List<Target> latency = targets.targets().stream()
                .filter(target -> target.metric().startsWith("latency."))
                .toList();
        return targets.priority() != Priority.LATENCY
                && !latency.isEmpty()
                && latency.stream().allMatch(target -> target.of(with) <= target.value() * (1 - noise));
    }

    /** Score of an outcome that keeps a share of quality, without the effort for it. */
    public double gain(Outcome outcome, double kept) {
        return value(outcome, kept) - today;
    }

    /**
     * True when a step brings the objectives nearer by what pays for a change, or pays for its effort in money. The
     * last of what is missed is worth any step; but where all that was asked for holds, and only room is missing or
     * nothing, what a step costs has to stand to the room that it brings.
     *
     * @param before the state without the step
     * @param after the state with it
     */
    public boolean isWorth(After before, After after, Action step) {
        Outcome with = outcome(after);
        Outcome without = outcome(before);
        double spent = spent(without, with);
        boolean isDear = spent > targets.violation(without) * DEAREST + ROUNDING;
        return isNearer(before, after)
                || !stated
                || targets.reached(with) && !(isDear && targets.met(without, before.accuracyKept()))
                || -weights.money() * spent > effort(step);
    }

    /**
     * True for a step that brings the objectives nearer by what pays for a change, or, where they stay missed, by more
     * than noise and its effort while it costs neither money nor quality: who misses them anyway need not miss by more.
     */
    public boolean isNearer(After before, After after, Action step) {
        Outcome with = outcome(after);
        Outcome without = outcome(before);
        double nearer = targets.violation(without) - targets.violation(with);
        boolean free = Math.max(spent(without, with), given(without, with) - nearer) <= ROUNDING
                && after.accuracyKept() >= before.accuracyKept();
        return isNearer(without, with) || free && !targets.reached(with) && nearer > Math.max(noise, effort(step));
    }

    /**
     * True when a state misses the objectives by less than another, and by what pays for a change. One that leaves them
     * missed may not multiply the bill for it: what it costs has to stand to what it brings, and it gives up no more of
     * the capacity than that.
     */
    public boolean isNearer(After before, After after) {
        return isNearer(outcome(before), outcome(after));
    }

    boolean isNearer(Outcome without, Outcome with) {
        double nearer = targets.violation(without) - targets.violation(with);
        boolean pays = spent(without, with) < nearer * DEAREST && given(without, with) <= nearer;
        return nearer > worthwhile && (targets.reached(with) || pays);
    }

    /** Logarithm of the capacity without a step over that with it; below 0 = it wins some. */
    private static double given(Outcome without, Outcome with) {
        return log(without.capacityRps()) - log(with.capacityRps());
    }

    /** Logarithm of the bill with a step over that without it. */
    private double spent(Outcome without, Outcome with) {
        return log(bill.of(with)) - log(bill.of(without));
    }

    /** True where clients who wait are answered less than today: what others could be served is nothing to them. */
    public boolean answersFewer(Outcome with) {
        return !lacksRoom && with.answersFewer(asIs, noise);
    }

    private double value(Outcome outcome, double kept) {
        // What is missed at all is no nearer than noise, or a hair would buy machines.
        double missed = targets.violation(outcome, 1 - noise) + (targets.reached(outcome) ? 0 : noise);
        return weights.quality() * Math.log(kept)
                - weights.objective() * (missed + overspent(kept) + shutOut.of(outcome))
                - weights.money() * log(bill.of(outcome))
                - weights.latency() * log(outcome.felt())
                + weights.capacity() * log(lacksRoom ? outcome.capacityRps() : outcome.room(asIs, noise));
    }

    /**
     * By how much more quality is spent than leaves room for doubt, in logarithms: a drop of all that is allowed is
     * exceeded as often as not.
     */
    private double overspent(double kept) {
        Double allowed = targets.allowedDrop();
        double roomy = allowed == null ? 0 : allowed * (1 - worthwhile);
        return roomy > 0 && 1 - kept > roomy ? Math.log((1 - kept) / roomy) : 0;
    }

    private Outcome outcome(After after) {
        return after.simulated().outcome(targets);
    }

    private static double log(double value) {
        return Double.isNaN(value) || value <= 0 || Double.isInfinite(value) ? 0 : Math.log(value);
    }

    /** Effort and risk of actions. */
    public double effort(List<Action> actions) {
        return weights.effort(actions);
    }

    /** Effort and risk of one action. */
    public double effort(Action action) {
        return weights.effort(action);
    }

    /** Effort in points for people: 1 = a change of low effort. */
    public double effortPoints(double effort) {
        return weights.points(effort);
    }
}
