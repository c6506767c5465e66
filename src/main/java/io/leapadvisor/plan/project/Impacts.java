package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.own.OwnError;
import io.leapadvisor.plan.own.PriceEnds;
import io.leapadvisor.plan.own.TokenEnds;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.token.WeightReading;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Makes intervals of what uncertain effects do: their deviations and the spread of the model itself add as squares in
 * the logarithm.
 *
 * @param spread standard deviation of the logarithm of a ratio that the model gives
 * @param fullSpreadChange logarithm of a ratio from which on the whole spread applies
 * @param smallChange logarithm of a ratio from which on a part of it applies
 * @param smallChangeSpread that part, 0 to 1
 * @param leastTokenMs least time of an output token of a deployment, in ms; 0 = not known
 */
record Impacts(
        double spread,
        double fullSpreadChange,
        double smallChange,
        double smallChangeSpread,
        ToDoubleFunction<Variant> leastTokenMs) {

    static Impacts of(Knowledge knowledge) {
        return new Impacts(
                knowledge.calibration().strangersSpread("ratio"),
                knowledge.threshold("full-spread-change"),
                knowledge.threshold("small-change"),
                knowledge.threshold("small-change-spread"),
                variant -> leastTokenMs(variant, knowledge));
    }

    /** How many drafted tokens are accepted is only expected: with more of them a token takes less. */
    private static double leastTokenMs(Variant variant, Knowledge knowledge) {
        return variant.adjustments().drafts().yieldMore() ? 0 : WeightReading.millisPerToken(variant, knowledge);
    }

    /** Metrics of a whole request, of which a change to one stage reaches a part. */
    private static final Set<Metric> REQUEST = EnumSet.of(Metric.MEAN, Metric.P50, Metric.P95, Metric.P99);

    private static final double ROUNDING = 1e-9;
    /** Requests in flight that differ by less are as many: the rate of a closed loop is found by halving. */
    private static final double AS_MANY = 0.01;

    private static final Set<String> TOKENS = Set.of(Metric.TTFT.id(), Metric.TPOT.id());

    private static final Set<String> PERCENTILES = Set.of(Metric.P50.id(), Metric.P95.id(), Metric.P99.id());

    /**
     * What becomes of each metric that is known on both sides.
     *
     * @param quality value of the quality metric before; null = none
     * @param kept share of it that is kept; null = not touched
     */
    List<Impact> of(
            Map<Metric, Double> before,
            Map<Metric, Double> expected,
            Deviations deviations,
            Double quality,
            Interval kept) {
        List<Impact> impacts = new ArrayList<>();
        boolean waits = areAsMany(before, expected);
        before.forEach((metric, was) -> {
            Double is = expected.get(metric);
            if (is != null && was > 0 && is >= 0) {
                Interval ratio = interval(metric, is / was, partOf(metric, expected, deviations, waits), deviations);
                impacts.add(new Impact(metric.id(), was, ratio.times(was), ratio));
            }
        });
        agree(impacts, deviations);
        inOrder(impacts);
        if (PriceEnds.isAtCapacity(before) && PriceEnds.isAtCapacity(expected)) {
            share(impacts);
        }
        if (quality != null && kept != null) {
            impacts.add(ofQuality(quality, kept));
        }
        return impacts;
    }

    /** What shares the bill is uncertain, and so is the price. */
    private static void share(List<Impact> impacts) {
        Map<Metric, Interval> after = new EnumMap<>(Metric.class);
        impacts.forEach(impact -> after.put(Metric.of(impact.metric()), impact.after()));
        impacts.replaceAll(
                impact -> Metric.USD_PER_THOUSAND.is(impact.metric()) ? impact.ending(PriceEnds.of(after)) : impact);
    }

    /** What is said of the tokens of an answer and of the whole agrees at the ends, too. */
    private void agree(List<Impact> impacts, Deviations deviations) {
        if (impacts.stream().noneMatch(impact -> TOKENS.contains(impact.metric()))) {
            return;
        }
        Variant after = deviations.after();
        Map<Metric, Interval> stated = new EnumMap<>(Metric.class);
        Map<Metric, Interval> effects = new EnumMap<>(Metric.class);
        for (Impact impact : impacts) {
            Metric metric = Metric.of(impact.metric());
            Deviations.Squared squared = deviations.of(metric);
            double is = impact.after().expected();
            stated.put(metric, impact.after());
            effects.put(
                    metric,
                    new Interval(
                            is * Math.exp(-Math.sqrt(squared.down())), is, is * Math.exp(Math.sqrt(squared.up()))));
        }
        Map<Metric, Interval> agreeing = TokenEnds.of(after, after == null ? 0 : leastTokenMs.applyAsDouble(after))
                .agreeing(stated, effects);
        impacts.replaceAll(impact -> {
            Interval ends = agreeing.get(Metric.of(impact.metric()));
            return ends.equals(impact.after()) ? impact : impact.ending(ends);
        });
    }

    private static Impact ofQuality(double quality, Interval kept) {
        Interval after = new Interval(
                AccuracyObjective.after(quality, kept.low()),
                AccuracyObjective.after(quality, kept.expected()),
                AccuracyObjective.after(quality, kept.high()));
        // Below 0 the worse value is the larger multiple.
        Interval ratio = quality < 0
                ? new Interval(after.high() / quality, after.expected() / quality, after.low() / quality)
                : kept;
        return new Impact(Metric.ACCURACY.id(), quality, after, ratio);
    }

    /**
     * Percentiles are in order at both ends of their intervals, too: whatever is uncertain, more requests stay below
     * the higher one.
     */
    static void inOrder(List<Impact> impacts) {
        Impact lower = null;
        for (int i = 0; i < impacts.size(); i++) {
            Impact impact = impacts.get(i);
            if (!PERCENTILES.contains(impact.metric())) {
                continue;
            }
            Interval is = impact.after();
            if (lower != null
                    && (is.low() < lower.after().low()
                            || is.high() < lower.after().high())) {
                double low = Math.min(Math.max(is.low(), lower.after().low()), is.expected());
                double high = Math.max(is.high(), lower.after().high());
                impact = impact.ending(new Interval(low, is.expected(), high));
                impacts.set(i, impact);
            }
            lower = impact;
        }
    }

    /**
     * True when as many requests are in flight after a change as before it: by Little's law the throughput of clients
     * who wait is one over how long they do, so that the two err by the same.
     */
    private static boolean areAsMany(Map<Metric, Double> before, Map<Metric, Double> after) {
        return Math.abs(inFlight(after) / inFlight(before) - 1) < AS_MANY;
    }

    private static double inFlight(Map<Metric, Double> known) {
        return known.getOrDefault(Metric.THROUGHPUT, Double.NaN) * known.getOrDefault(Metric.MEAN, Double.NaN);
    }

    /**
     * Share of a metric in which the model's own error counts: of a request what a change reached, of the time to its
     * first token the same milliseconds; rates are those of all stages, but that of clients who wait is one over their
     * latency.
     */
    private static double partOf(Metric metric, Map<Metric, Double> expected, Deviations deviations, boolean waits) {
        if (REQUEST.contains(metric) || waits && metric == Metric.THROUGHPUT) {
            return deviations.part();
        }
        Double mean = expected.get(Metric.MEAN);
        return metric == Metric.TTFT && mean != null && deviations.changed() < 1
                ? Math.min(1, deviations.changed() * mean / expected.get(metric))
                : 1;
    }

    private Interval interval(Metric metric, double ratio, double part, Deviations deviations) {
        Deviations.Squared squared = deviations.of(metric);
        OwnError taught = deviations.own();
        double own = part * taught.width() * ofTheModel(metric, taught.stated().getOrDefault(metric, ratio));
        double low = ratio * Math.exp(-Math.hypot(Math.sqrt(squared.down()), own));
        double high = ratio * Math.exp(Math.hypot(Math.sqrt(squared.up()), own));
        if (deviations.isOneWay()) {
            // Only where an effect itself turns the direction it may be turned.
            low = ratio < 1 || ratio * Math.exp(squared.least()) < 1 - ROUNDING ? low : Math.max(low, 1);
            high = ratio > 1 || ratio * Math.exp(squared.most()) > 1 + ROUNDING ? high : Math.min(high, 1);
        }
        if (deviations.addsWaits() && (REQUEST.contains(metric) || metric == Metric.STAGE)) {
            low = ratio < 1 || ratio * Math.exp(squared.least()) < 1 - ROUNDING ? low : Math.max(low, 1);
        }
        return new Interval(low, ratio, Math.min(high, Math.max(ratio, deviations.mostGrowth(metric))));
    }

    /** What the model itself may err by: nothing for prices, for starts, which it only copies, and for what stays. */
    private double ofTheModel(Metric metric, double ratio) {
        return metric.isPrice() || metric == Metric.COLD_START || ratio <= 0
                ? 0
                : spread * Interval.Z80 * share(Math.abs(Math.log(ratio)));
    }

    /** Share of the spread that a change of this size has: what it may have missed is there however small it is. */
    private double share(double change) {
        return change < smallChange
                ? smallChangeSpread * change / smallChange
                : smallChangeSpread
                        + (1 - smallChangeSpread)
                                * Math.min(1, (change - smallChange) / (fullSpreadChange - smallChange));
    }
}
