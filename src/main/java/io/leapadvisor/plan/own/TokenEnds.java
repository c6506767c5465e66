package io.leapadvisor.plan.own;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.reconcile.error.ModelError;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the ends of intervals agree as the times of one answer do: it is its first token, the later ones, and a rest,
 * and no token takes less than the reading of its weights.
 *
 * @param later tokens of an answer after the first; 0 = not told
 * @param leastTokenMs what the reading of the weights takes at the least, in ms; 0 = not known
 * @param alone true where a copy has one client, so that the pass of a prompt takes no less than that of a token
 */
public record TokenEnds(double later, double leastTokenMs, boolean alone) {

    private static final double ROUNDING = 1e-9;

    private static final List<Metric> TAILS = List.of(Metric.P95, Metric.P99);

    /** Those of a deployment after a change; null = not told. */
    public static TokenEnds of(Variant after, double leastTokenMs) {
        Traffic traffic = after == null ? null : after.profile().traffic();
        double tokens = traffic == null || traffic.outputTokens() == null ? 1 : traffic.outputTokens();
        return new TokenEnds(
                Math.max(0, tokens - 1),
                leastTokenMs,
                after != null && !after.adjustments().drafts().yieldMore() && ModelError.isAlone(after.profile()));
    }

    /**
     * The intervals with ends that agree; those that do already stay as they are.
     *
     * @param stated by metric, each on its own
     * @param effects what the uncertain effects alone make of them, without the model's own error
     */
    public Map<Metric, Interval> agreeing(Map<Metric, Interval> stated, Map<Metric, Interval> effects) {
        Map<Metric, Interval> ends = new EnumMap<>(stated);
        ends.computeIfPresent(Metric.TPOT, (metric, is) -> atLeast(is, leastTokenMs));
        Interval token = ends.get(Metric.TPOT);
        double pass = alone && token != null ? Math.max(leastTokenMs, token.low()) : leastTokenMs;
        ends.computeIfPresent(Metric.TTFT, (metric, is) -> atLeast(is, pass));
        firstTokenBeforeTheLast(ends);
        if (later > 0 && token != null) {
            sumOfItsTokens(ends, effects);
        }
        return ends;
    }

    private static Interval atLeast(Interval is, double floor) {
        return is.low() < floor && floor < is.expected() ? new Interval(floor, is.expected(), is.high()) : is;
    }

    /**
     * The first token is no later than the last one at both ends of their intervals, where it was none before; the end
     * of the wider one gives way: what leaves the first token as it is brings no request below it.
     */
    private static void firstTokenBeforeTheLast(Map<Metric, Interval> ends) {
        Interval one = ends.get(Metric.TTFT);
        Interval all = ends.get(Metric.MEAN);
        if (one == null || all == null || one.expected() > all.expected()) {
            return;
        }
        ends.put(Metric.MEAN, new Interval(Math.max(one.low(), all.low()), all.expected(), all.high()));
        ends.put(Metric.TTFT, new Interval(one.low(), one.expected(), Math.min(one.high(), all.high())));
    }

    /**
     * A mean lies no farther off than its tokens do and what is left beside them, which may be off by as much as was
     * stated of all; on the longer side effects may say more. The median moves with it. A tail is of the longest
     * answers, whose share may move otherwise: half of the width that was stated stays. Ours.
     */
    private void sumOfItsTokens(Map<Metric, Interval> ends, Map<Metric, Interval> effects) {
        Interval first = ends.get(Metric.TTFT);
        Interval each = ends.get(Metric.TPOT);
        Interval mean = ends.get(Metric.MEAN);
        if (first == null || mean == null) {
            return;
        }
        double rest = mean.expected() - first.expected() - later * each.expected();
        // Of requests that pass the model by, or have another length, the tokens are not the time of all.
        if (rest < -ROUNDING * mean.expected()) {
            return;
        }
        double left = Math.max(0, rest) / mean.expected();
        double low = first.low() + later * each.low() + left * mean.low();
        double high = first.high() + later * each.high() + left * mean.high();
        Interval is = within(mean, low, high, effects.get(Metric.MEAN));
        ends.put(
                Metric.MEAN,
                new Interval(Math.min(mean.expected(), Math.max(low, is.low())), is.expected(), is.high()));
        double shorter = low / mean.expected();
        double longer = high / mean.expected();
        ends.computeIfPresent(
                Metric.P50,
                (metric, at) -> within(at, at.expected() * shorter, at.expected() * longer, effects.get(metric)));
        for (Metric tail : TAILS) {
            ends.computeIfPresent(
                    tail,
                    (metric, at) -> within(
                            at,
                            Math.sqrt(at.low() * at.expected() * shorter),
                            Math.sqrt(at.high() * at.expected() * longer),
                            effects.get(metric)));
        }
    }

    /** An interval with ends no farther than others, or than what effects alone say. */
    private static Interval within(Interval is, double low, double high, Interval effects) {
        double least = effects == null ? low : Math.min(low, effects.low());
        double most = effects == null ? high : Math.max(high, effects.high());
        return new Interval(
                Math.min(is.expected(), Math.max(is.low(), least)),
                is.expected(),
                Math.max(is.expected(), Math.min(is.high(), most)));
    }
}
