package io.leapadvisor.plan.own;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The metric on which the outcome of a remedy is learned from: one of each outcome, the one it moves most directly. */
public final class DirectMetric {

    /** The time of the part first, then the whole, then the tail, which waits and noise are in too, then rates. */
    private static final List<Metric> ORDER = List.of(
            Metric.TPOT,
            Metric.MEAN,
            Metric.P50,
            Metric.TTFT,
            Metric.P95,
            Metric.P99,
            Metric.CAPACITY,
            Metric.THROUGHPUT,
            Metric.OUTPUT_TOKENS,
            Metric.ITEMS);

    private static final Set<Metric> LEARNED =
            Set.copyOf(Stream.concat(Stream.of(Metric.STAGE), ORDER.stream()).toList());

    private DirectMetric() {}

    /**
     * Standard deviation of the logarithm of a ratio that is expected, no less than what two runs differ by: outcomes
     * are measured in it, and learned shifts are multiples of it.
     */
    public static double deviation(Interval ratio, Knowledge knowledge) {
        double stated = ratio.low() > 0 ? Math.log(ratio.high() / ratio.low()) / 2 / Interval.Z80 : 0;
        return Math.max(stated, knowledge.threshold("noise"));
    }

    /**
     * The time of the stage, else what the remedy is verified by, else what comes first of times and rates; empty when
     * none is there. Prices, memory and quality follow from other things than times.
     */
    public static Optional<Metric> of(RemedySpec remedy, Predicate<Metric> isThere) {
        return Stream.concat(Stream.of(Metric.STAGE, Metric.of(remedy.verify().metric())), ORDER.stream())
                .filter(metric -> metric != null && LEARNED.contains(metric))
                .filter(isThere)
                .findFirst();
    }
}
