package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.json.Range;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;

/** Checks that percentiles rise: P50 ≤ P95 ≤ P99, of measurements and of targets. */
final class PercentileCheck {

    private PercentileCheck() {}

    static void target(LatencyTarget target, Pointer at, Faults faults) {
        if (target != null) {
            rising(target.p50Ms(), target.p95Ms(), target.p99Ms(), at, faults);
        }
    }

    static void summary(LatencySummary summary, Pointer at, Faults faults) {
        if (summary != null) {
            rising(summary.p50Ms(), summary.p95Ms(), summary.p99Ms(), at, faults);
        }
    }

    private static void rising(Double p50, Double p95, Double p99, Pointer at, Faults faults) {
        notBelow("p50Ms", p50, "p95Ms", p95, at, faults);
        notBelow("p95Ms", p95, "p99Ms", p99, at, faults);
        if (p95 == null) {
            notBelow("p50Ms", p50, "p99Ms", p99, at, faults);
        }
    }

    private static void notBelow(
            String lowerName, Double lower, String upperName, Double upper, Pointer at, Faults faults) {
        if (lower != null && upper != null && upper < lower) {
            faults.add(
                    at.field(upperName),
                    upperName + " (" + Range.plain(upper) + ") is below " + lowerName + " (" + Range.plain(lower)
                            + "). Percentiles rise: P50 ≤ P95 ≤ P99.");
        }
    }
}
