package io.leapadvisor.plan.outlook.odds;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan.Chance;
import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How likely the objectives hold after a plan. The interval of a metric holds four times out of five and its logarithm
 * is taken as normal, with a spread of its own on each side of what is expected. Times move together, since they rest
 * on the same effects: the least of their probabilities counts. Capacity, each bill and quality count apart: their
 * probabilities multiply.
 */
public final class Odds {

    /** Odds beyond this say no more than never, or always. */
    private static final double TOLD = 1e-6;

    /** A value at its limit keeps it. */
    private static final double ROUNDING = 1e-9;

    /** What an objective is about; objectives about the same move together. */
    private enum About {
        TIME,
        CAPACITY,
        BILL,
        QUALITY
    }

    private final Workbench workbench;
    private final After after;
    private final List<Impact> combined;

    private Odds(Workbench workbench, After after, List<Impact> combined) {
        this.workbench = workbench;
        this.after = after;
        this.combined = combined;
    }

    /**
     * The odds of a plan.
     *
     * @param after the state that it leads to
     * @param combined effect of all its steps; empty = there are none
     * @return null when no objective is stated
     */
    public static Probability of(Workbench workbench, After after, List<Impact> combined) {
        return new Odds(workbench, after, combined).probability();
    }

    private Probability probability() {
        Outcome outcome = workbench.outcome(after);
        List<Chance> chances = new ArrayList<>();
        Map<About, Double> least = new EnumMap<>(About.class);
        boolean known = true;
        for (Target target : workbench.targets().targets()) {
            Double chance = chance(target, outcome);
            chances.add(new Chance(target.metric(), chance));
            known &= chance != null;
            least.merge(about(target), chance == null ? 1.0 : chance, Math::min);
        }
        AccuracyObjective accuracy = workbench.targets().accuracy();
        if (accuracy != null && accuracy.minimum() != null) {
            Double chance = ofAccuracy(accuracy);
            chances.add(new Chance(Metric.ACCURACY.id(), chance));
            known &= chance != null;
            least.merge(About.QUALITY, chance == null ? 1.0 : chance, Math::min);
        }
        if (chances.isEmpty()) {
            return null;
        }
        Double ofPeak = ofPeak(outcome);
        known &= ofPeak != null;
        // A peak that is in more doubt than all that is asked for is why all hold less likely than each.
        if (ofPeak != null && ofPeak < least.values().stream().reduce(1.0, Math::min)) {
            chances.add(new Chance(Metric.CAPACITY.id(), ofPeak));
        }
        least.merge(About.CAPACITY, ofPeak == null ? 1.0 : ofPeak, Math::min);
        double all = least.values().stream().reduce(1.0, (one, other) -> one * other);
        return new Probability(known ? (Double) all : null, chances);
    }

    private static About about(Target target) {
        return target.unit().equals("ms") ? About.TIME : Metric.isPrice(target.metric()) ? About.BILL : About.CAPACITY;
    }

    /** How likely an objective holds; null = not known. */
    private Double chance(Target target, Outcome outcome) {
        Double value = workbench.targets().value(target, outcome);
        if (value == null) {
            return null;
        }
        return target.higherIsBetter()
                ? 1
                        - below(
                                target.value() * (1 - ROUNDING),
                                value,
                                ratio(workbench.targets().impactMetric(target)))
                : below(
                        target.value() * (1 + ROUNDING),
                        value,
                        ratio(workbench.targets().impactMetric(target)));
    }

    /**
     * How likely the capacity covers the peak, and what arrives: where it does not, no time of today's estimate holds.
     * 1 = neither is stated, null = a peak is, and the capacity is not known.
     */
    private Double ofPeak(Outcome outcome) {
        Double peak = workbench.targets().peakRps();
        double needed = Math.max(peak == null ? 0 : peak, arriving());
        if (needed == 0 || peak == null && Double.isNaN(outcome.capacityRps())) {
            return 1.0;
        }
        return Double.isNaN(outcome.capacityRps())
                ? null
                : (Double) (1 - below(needed * (1 - ROUNDING), outcome.capacityRps(), ratio(Metric.CAPACITY.id())));
    }

    /** Requests a second that arrive on their own; 0 = none are told, or clients wait for their answers. */
    private double arriving() {
        Traffic traffic = after.variant().profile().traffic();
        return traffic == null || traffic.meanRps() == null || traffic.arrivalOrDefault() != Arrival.OPEN_LOOP
                ? 0
                : traffic.meanRps();
    }

    private Double ofAccuracy(AccuracyObjective accuracy) {
        if (accuracy.current() == null) {
            return null;
        }
        double needed = accuracy.shareAt(accuracy.minimum()) * (1 - ROUNDING);
        if (!(needed > 0)) {
            return accuracy.current() >= accuracy.minimum() ? 1.0 : 0.0;
        }
        return 1 - below(needed, after.accuracyKept(), keptShare());
    }

    /** What the plan does to a metric; a metric that it does not touch keeps its value for certain. */
    private Interval ratio(String metric) {
        return combined.stream()
                .filter(impact -> impact.metric().equals(metric))
                .map(Impact::ratio)
                .findFirst()
                .orElse(Interval.of(1));
    }

    /**
     * The share of the quality metric that is kept; of a metric below 0 the effect shows how much larger its loss is.
     */
    private Interval keptShare() {
        Interval ratio = ratio(Metric.ACCURACY.id());
        return workbench.targets().accuracy().current() < 0
                ? new Interval(2 - ratio.high(), 2 - ratio.expected(), 2 - ratio.low())
                : ratio;
    }

    /** How likely a value stays below a limit, when it is expected to be as given with the spread of a ratio. */
    private static double below(double limit, double expected, Interval ratio) {
        if (expected <= 0 || Double.isInfinite(expected)) {
            return expected <= limit ? 1 : 0;
        }
        double end = limit > expected ? ratio.high() : ratio.low();
        double sigma =
                ratio.expected() <= 0 || end <= 0 ? 0 : Math.abs(Math.log(end / ratio.expected())) / Interval.Z80;
        double chance = Normal.below(Math.log(limit / expected) / sigma);
        return chance < TOLD ? 0 : chance > 1 - TOLD ? 1 : chance;
    }
}
