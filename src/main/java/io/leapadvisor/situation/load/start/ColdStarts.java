package io.leapadvisor.situation.load.start;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/**
 * The starts of replicas that a measured latency holds, where none always runs or more are started as the load grows. A
 * request that finds a start under way waits half of it on average, so that a percentile as long as that is taken for
 * one of requests that waited. Told apart from the work, a start is no work that a faster model would shorten.
 *
 * @param share share of the requests that wait for a start, 0 to 1
 * @param ms what they wait, in ms
 * @param warm latency of the requests that do not
 * @param first their time to the first token; null = not measured
 * @param inStage stage whose time holds the starts, too; null = no stage, but what none explains
 */
public record ColdStarts(double share, double ms, LatencySummary warm, LatencySummary first, String inStage) {

    /** Shares of the requests that are beyond the median, P95 and P99. */
    static final double BEYOND_P50 = 0.5;

    /** Somebody always comes while a replica still runs. */
    static final double MOST = 0.99;

    private static final double SECONDS_A_MINUTE = 60;

    static final double BEYOND_P95 = 0.05;
    static final double BEYOND_P99 = 0.01;
    /**
     * What a request takes by itself where most wait for a start is not told: a twentieth of the median at least, ours.
     */
    static final double LEAST_WORK = 0.05;
    /** A percentile is that of waiting requests when more than the share beyond it wait. */
    static final double MORE = 1.01;

    /**
     * The starts in what was measured of a deployment; empty when no replica is started under load, or no percentile is
     * as long as half a start. Where the first token was measured by itself, it is that which shows them.
     *
     * @param variation usual coefficient of variation of a request
     * @param stopMinutes idle time after which a platform stops a replica
     */
    public static Optional<ColdStarts> of(DeploymentProfile profile, double variation, double stopMinutes) {
        Hardware hardware = profile.hardwareOrNone();
        EndToEnd endToEnd = profile.endToEnd();
        if (endToEnd == null
                || endToEnd.latency() == null
                || hardware.coldStartMs() == null
                || !startsUnderLoad(hardware)) {
            return Optional.empty();
        }
        double half = hardware.coldStartMs() / 2;
        LatencySummary measured = endToEnd.latency();
        double sigma = Math.sqrt(Math.log1p(variation * variation));
        if (!(half > 0)) {
            return Optional.empty();
        }
        if (endToEnd.ttft() != null) {
            return ScaleUps.of(profile);
        }
        Optional<ColdStarts> written = StageStarts.of(profile);
        if (written.isPresent()) {
            return written;
        }
        if (measured.p50Ms() == null) {
            boolean mean = measured.meanMs() != null && measured.meanMs() >= half;
            return mean && !measured.hasTail() ? ofMost(profile, measured, stopMinutes) : Optional.empty();
        }
        if (measured.p50Ms() >= half) {
            return ofMost(profile, measured, stopMinutes);
        }
        if (measured.p95Ms() != null && measured.p95Ms() >= half) {
            return of(profile, measured.p95Ms(), LatencyDistribution.Z95, sigma, BEYOND_P95 * MORE, BEYOND_P50);
        }
        if (measured.p99Ms() != null && measured.p99Ms() >= half) {
            double seen = measured.p95Ms() == null
                    ? sigma
                    : Math.log(measured.p95Ms() / measured.p50Ms()) / LatencyDistribution.Z95;
            return of(profile, measured.p99Ms(), LatencyDistribution.Z99, seen, BEYOND_P99 * MORE, BEYOND_P95);
        }
        return Optional.empty();
    }

    /** True when none always runs, or when the load starts more than always run. */
    private static boolean startsUnderLoad(Hardware hardware) {
        boolean scales = hardware.autoscaling() != null
                && Boolean.TRUE.equals(hardware.autoscaling().enabled());
        return scales || hardware.minReplicas() != null && hardware.minReplicas() == 0;
    }

    /**
     * @param percentile the first percentile of requests that waited, in ms
     * @param z its normal quantile
     * @param sigma logarithmic deviation of requests that do not wait
     * @param least least share that waits
     * @param most largest
     */
    private static Optional<ColdStarts> of(
            DeploymentProfile profile, double percentile, double z, double sigma, double least, double most) {
        LatencySummary measured = profile.endToEnd().latency();
        double median = measured.p50Ms();
        double wait = percentile - Math.min(percentile, median * Math.exp(z * sigma));
        if (!(wait > 0)) {
            return Optional.empty();
        }
        double warmMean = median * Math.exp(sigma * sigma / 2);
        // Where the mean was not measured, the share is the middle of what the percentiles allow, in ratios.
        double share = measured.meanMs() == null
                ? Math.sqrt(least * most)
                : Math.max(least, Math.min(most, (measured.meanMs() - warmMean) / wait));
        double mean = measured.meanMs() == null ? warmMean : measured.meanMs() - share * wait;
        if (!(mean >= median / 2)) {
            return Optional.empty();
        }
        Double p95 = warm(measured.p95Ms(), median, wait, percentile);
        Double p99 = warm(measured.p99Ms(), p95 == null ? median : p95, wait, percentile);
        return Optional.of(new ColdStarts(
                share,
                wait,
                new LatencySummary(measured.meanMs() == null ? null : (Double) mean, median, p95, p99),
                null,
                measured.meanMs() == null
                        ? null
                        : StartHolder.ofSome(profile, measured.meanMs(), share * wait)
                                .map(Stage::name)
                                .orElse(null)));
    }

    /**
     * Where the median, or the mean that alone was measured, is as long as a start: requests that come at random find
     * nobody when the last one is longer ago than a replica stays, which is true of the share e^(−stay / gap) of them
     * (Poisson arrivals). Where that is most of them, the median is one of those; each of them waits a whole start,
     * since it is the one that causes it.
     */
    private static Optional<ColdStarts> ofMost(DeploymentProfile profile, LatencySummary measured, double stopMinutes) {
        Hardware hardware = profile.hardwareOrNone();
        Double rps = profile.traffic() == null ? null : profile.traffic().meanRps();
        double alone = rps == null ? 0 : Math.exp(-stopMinutes * SECONDS_A_MINUTE * rps);
        boolean sleeps = hardware.minReplicas() != null && hardware.minReplicas() == 0;
        if (!sleeps || alone <= BEYOND_P50 || measured.meanMs() == null) {
            return Optional.empty();
        }
        double mean = measured.meanMs();
        double median = measured.p50Ms() == null ? Double.NaN : measured.p50Ms();
        double most = (1 - LEAST_WORK) * (Double.isNaN(median) ? mean / alone : median);
        double wait = Math.min(hardware.coldStartMs(), most);
        // The median waits, and the mean says how many do: each of the others is shorter by a start.
        double told = Math.max(BEYOND_P50 * MORE, Math.min(MOST, 1 - (median - mean) / wait));
        double share = Double.isNaN(median) ? alone : told;
        double waited = share * wait;
        Optional<Stage> holder = StartHolder.of(profile, waited);
        if (holder.isEmpty() && StartHolder.unexplained(profile, mean) < waited) {
            return Optional.empty();
        }
        return Optional.of(new ColdStarts(
                share,
                wait,
                new LatencySummary(
                        Double.isNaN(median) ? mean - share * wait : Math.max(median - wait, mean - share * wait),
                        less(measured.p50Ms(), wait),
                        less(measured.p95Ms(), wait),
                        less(measured.p99Ms(), wait)),
                null,
                holder.map(Stage::name).orElse(null)));
    }

    private static Double less(Double ms, double wait) {
        return ms == null ? null : (Double) (ms - wait);
    }

    /** The deployment as requests have it that wait for no start. */
    public DeploymentProfile warm(DeploymentProfile given) {
        List<Stage> stages = given.stagesOrEmpty().stream()
                .map(stage -> stage.name().equals(inStage)
                        ? stage.withLatency(LatencySummary.ofMean(
                                Math.max(0, stage.latency().meanMs() - share * ms)))
                        : stage)
                .toList();
        return (inStage == null ? given : given.withStages(stages))
                .withEndToEnd(given.endToEnd()
                        .withLatency(warm)
                        .withTtft(first == null ? given.endToEnd().ttft() : first));
    }

    /** A percentile without the wait, where it is one of requests that waited. */
    private static Double warm(Double ms, double least, double wait, double percentile) {
        return ms == null ? null : (Double) Math.max(least, ms >= percentile ? ms - wait : ms);
    }

    /** What is assumed, in words. */
    public String assumption() {
        return "replicas start under load, and "
                + (first == null
                        ? "endToEnd.latency reaches half of hardware.coldStartMs: "
                        : "the P99 of endToEnd.ttft is far beyond what its P95 makes likely: ")
                + Math.round(share * 1000) / 10.0 + " % of the requests are taken to wait "
                + Math.round(ms / 100) / 10.0 + " s for a replica to start";
    }
}
