package io.leapadvisor.situation;

import io.leapadvisor.physics.Cost;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The values that objectives and priorities judge a deployment by; NaN = not known.
 *
 * @param latency the whole request, in ms
 * @param ttft time to the first token, in ms
 * @param tpot time per output token, in ms
 * @param throughputRps requests a second that are answered
 * @param capacityRps requests a second at which the busiest resource is always busy
 * @param usdPerHour the whole bill
 * @param usdPerThousand dollars for a thousand requests
 * @param memoryGBps memory bandwidth of all machines of the deployment and of the services on its path, in GB/s: what
 *     stands for their price where nobody can tell it
 * @param saturated true when the load exceeds the capacity, or nothing is answered: what does not fit its memory, and
 *     was never seen to run
 * @param waits true when so many clients wait for their answers before they ask again
 */
@RecordBuilder
public record Outcome(
        Percentiles latency,
        Percentiles ttft,
        Percentiles tpot,
        double throughputRps,
        double capacityRps,
        double usdPerHour,
        double usdPerThousand,
        double memoryGBps,
        boolean saturated,
        boolean waits)
        implements OutcomeBuilder.With {

    /**
     * The value of an objective's metric. A throughput asked for is what could be served of a load that comes on its
     * own; clients who wait for their answers get what they are answered, however much others could be.
     */
    public double value(String metric) {
        // A search asks for it of each objective in each state: nothing is cut out of the name.
        if (metric.startsWith("latency.")) {
            return latency.statistic(metric);
        }
        if (metric.startsWith("ttft.")) {
            return ttft.statistic(metric);
        }
        if (metric.startsWith("tpot.")) {
            return tpot.statistic(metric);
        }
        return switch (metric) {
            case "throughputRps" -> waits || Double.isNaN(capacityRps) ? throughputRps : capacityRps;
            case "capacityRps" -> capacityRps;
            case "usdPerHour" -> usdPerHour;
            case "usdPerThousandRequests" -> usdPerThousand;
            default -> Double.NaN;
        };
    }

    /**
     * What a budget is charged where more is spent an hour: a price of a thousand requests that holds at the capacity
     * alone is paid for those whom clients who wait are answered.
     */
    public double charged(Target budget) {
        double value = value(budget.metric());
        boolean answered = waits && Metric.USD_PER_THOUSAND.is(budget.metric()) && throughputRps > 0;
        return answered && budget.isAsGood(value, budget.value())
                ? Cost.perThousandRequests(usdPerHour, Math.min(throughputRps, capacityRps))
                : value;
    }

    /** True of a budget that holds, and is exceeded by what it is charged. */
    boolean overcharges(Target budget) {
        return budget.isAsGood(value(budget.metric()), budget.value())
                && !budget.isAsGood(charged(budget), budget.value());
    }

    /** True where clients who wait get fewer answers than before, by more than what nobody can tell. */
    public boolean answersFewer(Outcome before, double noise) {
        return waits && throughputRps < before.throughputRps * (1 - noise);
    }

    /**
     * The capacity that counts: to clients who are answered fewer, no more of it than what is left of their answers.
     */
    public double room(Outcome before, double noise) {
        return answersFewer(before, noise)
                ? Math.min(capacityRps, before.capacityRps * throughputRps / before.throughputRps)
                : capacityRps;
    }

    /** The same of what runs; of what does not, only what it costs is known. */
    Outcome whereItRuns(boolean runs) {
        return runs
                ? this
                : withLatency(Percentiles.UNKNOWN)
                        .withTtft(Percentiles.UNKNOWN)
                        .withTpot(Percentiles.UNKNOWN)
                        .withThroughputRps(Double.NaN)
                        .withCapacityRps(Double.NaN);
    }

    /** What users feel: P99 where it is known, else the mean, in ms. */
    public double felt() {
        return latency.felt();
    }
}
