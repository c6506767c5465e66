package io.leapadvisor.situation.load.start;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import java.util.Optional;

/**
 * The tail of a deployment whose peaks are above what its replicas can serve, while others are started: what it is
 * above a usual one is the wait in that backlog. Told apart from the work, it goes with the start and with the capacity
 * that is there when the peak comes.
 *
 * @param backlog what is waited
 * @param warm latency of a request without it
 * @param first the same of the first token; null = not measured
 */
public record PeakBacklog(Backlog backlog, LatencySummary warm, LatencySummary first) {

    /** Part of the P99 that is waited at the least, for the tail to be taken for a backlog. Ours. */
    private static final double LEAST_PART = 0.5;
    /** The same as a part of the start. Ours. */
    private static final double LEAST_OF_START = 0.05;

    /** Shares of the requests from P95 to P99, and beyond P99. */
    private static final double TO_P99 = 0.04;

    private static final double BEYOND_P99 = 0.01;

    /** True where a peak may start replicas beside those that run: whether it outruns them hangs on their capacity. */
    public static boolean isPossible(DeploymentProfile profile) {
        Hardware hardware = profile.hardwareOrNone();
        Traffic traffic = profile.traffic();
        boolean scales = hardware.autoscaling() != null
                && Boolean.TRUE.equals(hardware.autoscaling().enabled());
        boolean runs = hardware.minReplicas() == null || hardware.minReplicas() > 0;
        boolean rises = traffic != null
                && traffic.peakRps() != null
                && traffic.meanRps() != null
                && traffic.peakRps() > traffic.meanRps();
        LatencySummary whole =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        boolean tail = whole != null && whole.p50Ms() != null && whole.p95Ms() != null && whole.p99Ms() != null;
        return scales && runs && rises && tail && hardware.coldStartMs() != null && hardware.coldStartMs() > 0;
    }

    /**
     * The backlog in what was measured; empty where the capacity carries the peak, or the tail is a usual one.
     *
     * @param variation usual coefficient of variation of a request
     * @param capacityRps of the replicas that run, in requests a second
     * @param firstMs what the model takes until its first token, in ms, which is no wait; 0 = not known
     */
    public static Optional<PeakBacklog> of(
            DeploymentProfile profile, double variation, double capacityRps, double firstMs) {
        if (!isPossible(profile)) {
            return Optional.empty();
        }
        double excess = Backlog.excess(profile.traffic().peakRps(), capacityRps);
        double start = profile.hardwareOrNone().coldStartMs();
        LatencySummary whole = profile.endToEnd().latency();
        double sigma = Math.sqrt(Math.log1p(variation * variation));
        double median = whole.p50Ms();
        double beyond95 = Math.max(0, whole.p95Ms() - median * Math.exp(LatencyDistribution.Z95 * sigma));
        double beyond99 = Math.max(beyond95, whole.p99Ms() - median * Math.exp(LatencyDistribution.Z99 * sigma));
        // The last in the queue waits no longer than the backlog takes, and no start explains what does.
        double longest = excess * start;
        double p99 = Math.min(beyond99, longest);
        double p95 = Math.min(beyond95, p99);
        if (!(p99 >= LEAST_OF_START * start) || p99 < LEAST_PART * whole.p99Ms()) {
            return Optional.empty();
        }
        LatencySummary first = profile.endToEnd().ttft();
        double mean = Math.min(
                TO_P99 * (p95 + p99) / 2 + BEYOND_P99 * p99,
                Math.min(above(whole, median * Math.exp(sigma * sigma / 2)), above(first, firstMs)));
        Backlog backlog = new Backlog(mean, p95, p99, excess, start);
        return Optional.of(new PeakBacklog(backlog, without(whole, backlog), without(first, backlog)));
    }

    /** What a mean is above a usual one, or above its own median; without end where it is not known. */
    private static double above(LatencySummary measured, double usual) {
        if (measured == null || measured.meanMs() == null) {
            return Double.POSITIVE_INFINITY;
        }
        double median = measured.p50Ms() == null ? 0 : measured.p50Ms();
        return Math.max(0, measured.meanMs() - Math.max(usual, median));
    }

    /** The same of requests that do not wait. */
    private static LatencySummary without(LatencySummary measured, Backlog backlog) {
        if (measured == null) {
            return null;
        }
        double least = measured.p50Ms() == null ? 0 : measured.p50Ms();
        Double p95 = less(measured.p95Ms(), backlog.p95Ms(), least);
        return measured.withMeanMs(less(measured.meanMs(), backlog.meanMs(), 0))
                .withP95Ms(p95)
                .withP99Ms(less(measured.p99Ms(), backlog.p99Ms(), p95 == null ? least : p95));
    }

    private static Double less(Double ms, double waited, double least) {
        return ms == null ? null : (Double) Math.max(least, ms - waited);
    }

    /** The deployment as requests have it that do not wait in it. */
    public DeploymentProfile warm(DeploymentProfile given) {
        return given.withEndToEnd(given.endToEnd().withLatency(warm).withTtft(first));
    }

    /** What is assumed, in words. */
    public String assumption() {
        return "traffic.peakRps is above the capacity of the replicas that run, and others take hardware.coldStartMs to"
                + " start: " + seconds(backlog.p95Ms()) + " s of the P95 and " + seconds(backlog.p99Ms())
                + " s of the P99 are taken for waiting until they have";
    }

    private static double seconds(double ms) {
        return Math.round(ms / 100) / 10.0;
    }
}
