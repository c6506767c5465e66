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
 * The starts of replicas that a measured latency holds, where none always runs or more are started as the load grows,
 * or where its tail is as long as a start. A request that finds a start under way waits half of it on average, so that
 * a percentile as long as that is taken for one of requests that waited. Told apart from the work, a start is no work
 * that a faster model would shorten.
 *
 * @param share share of the requests that wait for a start, 0 to 1
 * @param ms what they wait, in ms
 * @param knee what the 95th percentile waits of that where it is one of theirs, 0 to 1
 * @param warm latency of the requests that do not
 * @param first their time to the first token; null = not measured
 * @param inStage stage whose time holds the starts, too; null = no stage, but what none explains
 */
public record ColdStarts(
        double share, double ms, double knee, LatencySummary warm, LatencySummary first, String inStage) {

    /** Shares of the requests that are beyond the median, P95 and P99. */
    static final double BEYOND_P50 = 0.5;

    /** Somebody always comes while a replica still runs. */
    static final double MOST = 0.99;

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
                || !(hardware.coldStartMs() > 0)) {
            return Optional.empty();
        }
        double half = hardware.coldStartMs() / 2;
        LatencySummary measured = endToEnd.latency();
        double sigma = Math.sqrt(Math.log1p(variation * variation));
        if (!hardware.startsUnderLoad()) {
            return TailStarts.show(profile)
                    ? ofTail(profile, half, sigma).filter(found -> TailStarts.areSeldom(profile, found.share()))
                    : Optional.empty();
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
            return mean && !measured.hasTail() ? MedianStarts.of(profile, measured, stopMinutes) : Optional.empty();
        }
        return measured.p50Ms() >= half
                ? MedianStarts.of(profile, measured, stopMinutes)
                : ofTail(profile, half, sigma);
    }

    /** The first percentile that is as long as half a start is one of requests that waited. */
    private static Optional<ColdStarts> ofTail(DeploymentProfile profile, double half, double sigma) {
        LatencySummary measured = profile.endToEnd().latency();
        if (measured.p95Ms() != null && measured.p95Ms() >= half) {
            return of(profile, measured.p95Ms(), LatencyDistribution.Z95, sigma, BEYOND_P95 * MORE, BEYOND_P50);
        }
        if (measured.p99Ms() != null && measured.p99Ms() >= half) {
            Optional<ColdStarts> rests = ofRests(profile, sigma);
            if (rests.isPresent()) {
                return rests;
            }
            double seen = measured.p95Ms() == null
                    ? sigma
                    : Math.log(measured.p95Ms() / measured.p50Ms()) / LatencyDistribution.Z95;
            return of(profile, measured.p99Ms(), LatencyDistribution.Z99, seen, BEYOND_P99 * MORE, BEYOND_P95);
        }
        return Optional.empty();
    }

    /**
     * Who comes while a replica starts waits for the rest of it, so that P95 may be one of theirs although it is short
     * of half a start. It is where work makes no tail like that and the mean says that more of them wait than lie
     * beyond it.
     */
    private static Optional<ColdStarts> ofRests(DeploymentProfile profile, double sigma) {
        LatencySummary measured = profile.endToEnd().latency();
        double median = measured.p50Ms();
        if (measured.meanMs() == null || measured.p95Ms() == null || measured.p95Ms() < TailStarts.FAR * median) {
            return Optional.empty();
        }
        double mean = median * Math.exp(sigma * sigma / 2);
        double p95 = median * Math.exp(LatencyDistribution.Z95 * sigma);
        double p99 = median * Math.exp(LatencyDistribution.Z99 * sigma);
        double wait = measured.p99Ms() - p99;
        double share = (measured.meanMs() - mean) / wait;
        return share < BEYOND_P95 * MORE || share > BEYOND_P50
                ? Optional.empty()
                : Optional.of(new ColdStarts(
                        share,
                        wait,
                        (measured.p95Ms() - p95) / wait,
                        new LatencySummary(mean, median, p95, p99),
                        null,
                        StartHolder.ofTail(profile, share * wait)
                                .map(Stage::name)
                                .orElse(null)));
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
                1,
                new LatencySummary(measured.meanMs() == null ? null : (Double) mean, median, p95, p99),
                null,
                StartHolder.ofTail(profile, share * wait).map(Stage::name).orElse(null)));
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

    /**
     * What is assumed, in words.
     *
     * @param underLoad true where none always runs, or the load starts more than always run
     */
    public String assumption(boolean underLoad) {
        return (underLoad ? "replicas start under load, and " : "")
                + (!underLoad
                        ? "the tail of endToEnd.latency is as long as hardware.coldStartMs: "
                        : first == null
                                ? "endToEnd.latency reaches half of hardware.coldStartMs: "
                                : "the P99 of endToEnd.ttft is far beyond what its P95 makes likely: ")
                + Math.round(share * 1000) / 10.0 + " % of the requests are taken to wait "
                + Math.round(ms / 100) / 10.0 + " s for a replica to start";
    }
}
