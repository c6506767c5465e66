package io.leapadvisor.situation;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.load.Reserve;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.UntimedStages;
import io.leapadvisor.situation.service.FailedRequests;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objectives of a profile and how a projected deployment stands to them.
 *
 * @param targets every stated objective but accuracy, in the contract's order
 * @param accuracy quality limits; null = none
 * @param priority what to prefer
 * @param targetUtilization share of the capacity that may be used
 * @param tokens makes percentiles of token times whose spread nobody measured
 * @param ttftScale measured over modelled time to the first token, by statistic; 1 = not measured
 * @param tpotScale the same for the time per output token
 * @param peakRps rate at peak that the capacity has to cover; null = not stated
 * @param arrives true when requests arrive on their own, at a rate that is told; clients who wait for their answers
 *     keep a resource busy, which is no overload, and so does whoever is taken to ask where nobody told a rate
 * @param waits true when so many clients wait for their answers: a throughput asked for is one that they get
 * @param servedShare part of what they are answered that does not fail
 * @param seen true when it was seen to run: then what it runs on holds it, whatever is estimated
 */
@RecordBuilder
public record Targets(
        List<Target> targets,
        AccuracyObjective accuracy,
        Priority priority,
        double targetUtilization,
        TokenSpread tokens,
        Percentiles ttftScale,
        Percentiles tpotScale,
        Double peakRps,
        boolean arrives,
        boolean waits,
        double servedShare,
        boolean seen)
        implements TargetsBuilder.With {

    private static final double ROUNDING = 1e-9;

    /** The objectives of a profile whose deployment is as {@code today} says. */
    public static Targets of(DeploymentProfile profile, Knowledge knowledge, Reconciled today, UntimedStages untimed) {
        Projection now = today.projection();
        Objectives objectives = profile.objectives();
        var ttft = Measured.summary("ttft", profile.endToEnd());
        Targets asModelled = new Targets(
                StatedTargets.of(profile, FailedRequests.areMany(profile, knowledge), untimed, today),
                objectives == null ? null : objectives.accuracy(),
                objectives == null || objectives.priority() == null ? Priority.BALANCED : objectives.priority(),
                knowledge.threshold("target-utilization"),
                new TokenSpread(
                        knowledge.threshold("default-stage-cv"), Percentiles.of(ttft), ttft != null && ttft.hasTail()),
                Percentiles.ONES,
                Percentiles.ONES,
                PrimaryMetric.peak(profile.traffic(), now),
                PrimaryMetric.arrives(profile.traffic()),
                PrimaryMetric.waits(profile.traffic()),
                FailedRequests.servedShare(profile),
                Measured.isSeen(profile));
        Outcome modelled = asModelled.outcome(now);
        return asModelled
                .withTargetUtilization(
                        Reserve.of(asModelled.targetUtilization, profile, now, asModelled.status(profile, now)))
                .withTtftScale(Measured.scale(ttft, modelled.ttft()))
                .withTpotScale(Measured.scale(Measured.summary("tpot", profile.endToEnd()), modelled.tpot()));
    }

    /** How the deployment stands today: by measurement where there is one, else by the projection; accuracy last. */
    public List<ObjectiveStatus> status(DeploymentProfile profile, Projection projection) {
        List<ObjectiveStatus> status = new ArrayList<>();
        Outcome now = outcome(projection).whereItRuns(seen || projection.hasRoom());
        for (Target target : targets) {
            // Of a load that comes on its own the measured rate says what was sent, not what could be served.
            boolean sent = Metric.THROUGHPUT.is(target.metric()) && !waits && !target.open();
            Double measured = sent ? null : target.measured();
            double value = measured != null ? measured : target.of(now);
            status.add(target.status(Double.isNaN(value) ? null : (Double) value));
        }
        if (accuracy != null && accuracy.minimum() != null) {
            String unit = accuracy.metric() == null ? "score" : accuracy.metric();
            status.add(new Target(Metric.ACCURACY.id(), accuracy.minimum(), unit, true, accuracy.current())
                    .status(accuracy.current()));
        }
        return status;
    }

    /** The values that a projection gives for the objectives. */
    public Outcome outcome(Projection projection) {
        Percentiles request = Percentiles.ofRequest(projection);
        return new Outcome(
                request,
                // A first token comes no later than the last.
                tokens.toFirst(projection).atMost(request).times(ttftScale),
                tokens.perToken(projection).times(tpotScale),
                projection.rates().throughputRps() * servedShare,
                projection.rates().capacityRps(),
                projection.bill().usdPerHour(),
                projection.bill().usdPerThousandRequests(),
                projection.memoryGBps(),
                arrives && projection.rates().saturated() || !seen && !projection.hasRoom(),
                waits);
    }

    /** How far an outcome misses the objectives: the sum of the logarithms of what is missed; 0 = by nothing. */
    public double violation(Outcome outcome) {
        return violation(outcome, 1);
    }

    /** The same with every latency target multiplied by a share: what is left to it is slack. */
    public double violation(Outcome outcome, double share) {
        double sum = (outcome.saturated() ? 1 : 0) + missingAtPeak(outcome);
        for (Target target : targets) {
            double value = target.of(outcome);
            if (Double.isNaN(value) || value <= 0) {
                continue;
            }
            double wanted = target.unit().equals("ms") ? target.value() * share : wanted(target, outcome);
            sum += Math.max(0, target.higherIsBetter() ? Math.log(wanted / value) : Math.log(value / wanted));
        }
        return sum;
    }

    /** What the value of a target has to be: a throughput that arrives on its own needs a capacity with room. */
    private double wanted(Target target, Outcome outcome) {
        return Metric.THROUGHPUT.is(target.metric()) && !waits && !Double.isNaN(outcome.capacityRps())
                ? target.value() / targetUtilization
                : target.value();
    }

    /** Logarithm of the peak load over a capacity that does not cover it; 0 = it does, or either is not known. */
    private double missingAtPeak(Outcome outcome) {
        return peakRps != null && outcome.capacityRps() > 0
                ? Math.max(0, Math.log(peakRps / outcome.capacityRps()))
                : 0;
    }

    /** True when nothing that can be judged and moved is missed, within rounding: no remedy has more to bring. */
    public boolean reached(Outcome outcome) {
        return violation(outcome) < ROUNDING;
    }

    /**
     * True when every objective holds as it is stated, and the capacity covers the peak; room is no part of it. What is
     * not known is not met; an objective that nothing projects keeps its measured value.
     *
     * @param kept share of the quality metric that is kept
     */
    public boolean met(Outcome outcome, double kept) {
        boolean accurate = accuracy == null
                || accuracy.minimum() == null
                || accuracy.current() != null
                        && AccuracyObjective.after(accuracy.current(), kept)
                                >= AccuracyObjective.after(accuracy.minimum(), 1 - ROUNDING);
        return accurate
                && !outcome.saturated()
                && (peakRps == null || !Double.isNaN(outcome.capacityRps()) && missingAtPeak(outcome) < ROUNDING)
                && targets.stream().allMatch(target -> target.isMet(value(target, outcome)));
    }

    /** What an objective comes to: its projected value, else its measured one; null = neither is known. */
    public Double value(Target target, Outcome outcome) {
        double projected = target.of(outcome);
        return Double.isNaN(projected) ? target.measured() : (Double) projected;
    }

    /**
     * The budget that an outcome exceeds although it costs more than today, or of which nobody knows any more whether
     * it is kept; empty when it keeps them all. A bill above its budget may stay where it is, within {@code noise}.
     */
    public Optional<Target> brokenBudget(Outcome outcome, Outcome today, double noise) {
        return budgets()
                .filter(target -> !isKept(target, outcome.value(target.metric()), today.value(target.metric()), noise)
                        || outcome.usdPerHour() > today.usdPerHour() * (1 + ROUNDING) && outcome.overcharges(target))
                .findFirst();
    }

    /** The ceilings of the bill. */
    public Stream<Target> budgets() {
        return targets.stream().filter(target -> Metric.isPrice(target.metric()));
    }

    /** True when an outcome is above a stated budget. */
    public boolean missesBudget(Outcome outcome) {
        return budgets().anyMatch(target -> outcome.value(target.metric()) > target.value());
    }

    private static boolean isKept(Target budget, double value, double today, double noise) {
        double same = budget.isAsGood(today, budget.value()) ? ROUNDING : noise;
        return Double.isNaN(value)
                ? Double.isNaN(today)
                : budget.isAsGood(value, budget.value()) || value <= today * (1 + same);
    }

    /** The rate that machines are sized for: the largest of peak, throughput objective and mean; NaN = not known. */
    public double sizingRps(DeploymentProfile profile) {
        double most = profile.traffic() == null ? Double.NaN : profile.traffic().mostRps();
        Double goal = profile.objectives() == null ? null : profile.objectives().throughputRps();
        return goal == null || goal <= most ? most : goal;
    }

    /** The metric of an impact that moves a target. */
    public String impactMetric(Target target) {
        return PrimaryMetric.impactMetric(target.metric(), waits);
    }

    /** Largest relative drop of the quality metric that is acceptable; null = no limit is stated. */
    public Double allowedDrop() {
        return accuracy == null ? null : accuracy.allowedDrop();
    }
}
