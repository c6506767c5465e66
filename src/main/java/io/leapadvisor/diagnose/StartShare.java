package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How much of a request the starts of replicas are that its latency was found to hold. Few requests wait for one, and
 * those wait for nothing else: little of the mean, and of the tail what it is beyond the median, as far as a start is
 * that long.
 */
final class StartShare {

    /** What a finding about starts was made by. */
    private static final Set<String> OF_STARTS =
            Set.of("hardware.coldStartMs", "hardware.minReplicas", "path.startWaitMs");

    /** Part of the requests that are beyond P99. */
    private static final double BEYOND = 0.01;

    private StartShare() {}

    /**
     * Of the mean request, or of P99, 0 to 1; empty of another finding, and where no request is taken to wait for one.
     *
     * @param today the deployment, with the starts that were found
     * @param ofP99 true for P99
     */
    static OptionalDouble of(Diagnosis diagnosis, Projection projection, Variant today, boolean ofP99) {
        double waiting = today.adjustments().starts().share();
        boolean speaks = diagnosis.stage() == null
                && diagnosis.evidence().stream().anyMatch(seen -> OF_STARTS.contains(seen.metric()));
        if (!speaks || !(waiting > 0)) {
            return OptionalDouble.empty();
        }
        Double start = today.profile().hardwareOrNone().coldStartMs();
        double beyond = Math.min(
                start == null ? 0 : start,
                projection.latency().p99Ms() - projection.latency().p50Ms());
        double of = ofP99
                ? waiting < BEYOND ? 0 : beyond / projection.latency().p99Ms()
                : waiting * today.startMs() / projection.latency().meanMs();
        return Double.isFinite(of) ? OptionalDouble.of(Math.min(1, of)) : OptionalDouble.empty();
    }
}
