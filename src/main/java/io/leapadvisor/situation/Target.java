package io.leapadvisor.situation;

import io.leapadvisor.fact.observed.ObjectiveStatus;

/**
 * One objective of a profile.
 *
 * @param metric name in the API: latency.p99Ms, ttft.meanMs, throughputRps, usdPerHour …
 * @param value what was asked for
 * @param unit of the value
 * @param higherIsBetter true for throughput and accuracy
 */
public record Target(String metric, double value, String unit, boolean higherIsBetter) {

    /** How a value stands to it; null = the value is not known. */
    ObjectiveStatus status(Double observed) {
        if (observed == null) {
            return new ObjectiveStatus(metric, value, null, null, null, unit, higherIsBetter);
        }
        double gap = value == 0 ? 0 : higherIsBetter ? 1 - observed / value : observed / value - 1;
        return new ObjectiveStatus(metric, value, observed, gap <= 0, gap, unit, higherIsBetter);
    }
}
