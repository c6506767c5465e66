package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One measured point: a load, and the speed at which the deployment served it.
 *
 * @param traffic load of the test
 * @param batchSize requests or items that were computed together
 * @param latency whole request
 * @param ttft time to first token
 * @param tpot time per output token
 * @param throughputRps requests a second that were answered
 * @param outputTokensPerSecond generated tokens a second
 * @param itemsPerSecond items a second
 * @param tool what measured it
 * @param at when it was measured
 * @param runtimeVersion version of the runtime that was measured
 */
@RecordBuilder
public record LoadTest(
        @Valid Traffic traffic,
        @DecimalMin("1") @DecimalMax("1e6") Double batchSize,
        @Valid LatencySummary latency,
        @Valid LatencySummary ttft,
        @Valid LatencySummary tpot,
        @DecimalMin("0") @DecimalMax("1e9") Double throughputRps,
        @DecimalMin("0") @DecimalMax("1e9") Double outputTokensPerSecond,
        @DecimalMin("0") @DecimalMax("1e9") Double itemsPerSecond,
        @Size(max = 100) String tool,
        Instant at,
        @Size(max = 100) String runtimeVersion)
        implements LoadTestBuilder.With {

    /**
     * Ratio of two lengths up to which requests are of one kind; longer ones take no more of the throughput than that,
     * and contention is seen from less than is left then. Ours.
     */
    private static final double AS_LONG = 1.25;

    /** The same for two windows of the same requests, whose means are never equal to the last digit. Ours. */
    private static final double OF_TWO_WINDOWS = 1.05;

    /** The load tests of a deployment that ran the runtime of today, or do not say which they ran. */
    public static Stream<LoadTest> ofTodaysVersion(DeploymentProfile profile) {
        String version = profile.model() == null ? null : profile.model().runtimeVersion();
        return Stream.ofNullable(profile.loadTests())
                .flatMap(List::stream)
                .filter(test -> test.runtimeVersion == null || test.runtimeVersion.equals(version));
    }

    /**
     * Those of them that ran under the load of today: they measured today. Where none did to the last digit, those that
     * differ from it by no more than two windows of the same load do.
     */
    public static Stream<LoadTest> ofToday(DeploymentProfile profile) {
        List<LoadTest> near = ofTodaysVersion(profile)
                .filter(test -> test.isOf(profile.traffic(), OF_TWO_WINDOWS))
                .toList();
        List<LoadTest> same =
                near.stream().filter(test -> test.isOf(profile.traffic(), 1)).toList();
        return (same.isEmpty() ? near : same).stream();
    }

    /** Its traffic: its own load where it tells one; what a request holds is the usual where it does not. */
    public Traffic trafficBeside(Traffic usual) {
        if (traffic == null || usual == null) {
            return traffic == null ? usual : traffic;
        }
        boolean loads = tellsLoad() || traffic.arrival() != null;
        return usual.withMeanRps(loads ? traffic.meanRps() : usual.meanRps())
                .withConcurrency(loads ? traffic.concurrency() : usual.concurrency())
                .withArrival(loads ? traffic.arrival() : usual.arrival())
                .withBurstiness(loads ? traffic.burstiness() : usual.burstiness())
                .withPeakRps(traffic.peakRps())
                .withInputTokens(or(traffic.inputTokens(), usual.inputTokens()))
                .withOutputTokens(or(traffic.outputTokens(), usual.outputTokens()))
                .withSharedPrefixTokens(or(traffic.sharedPrefixTokens(), usual.sharedPrefixTokens()))
                .withPrefixHitRatio(or(traffic.prefixHitRatio(), usual.prefixHitRatio()))
                .withImagesPerRequest(or(traffic.imagesPerRequest(), usual.imagesPerRequest()))
                .withAudioSeconds(or(traffic.audioSeconds(), usual.audioSeconds()));
    }

    /** True when it ran under this load, with requests that hold the same, but for a ratio of at most so much. */
    private boolean isOf(Traffic today, double ratio) {
        if (today == null || traffic == null || !tellsLoad() || batchSize != null) {
            return false;
        }
        Traffic tested = trafficBeside(today);
        return isNear(tested.meanRps(), today.meanRps(), ratio)
                && Objects.equals(tested.concurrency(), today.concurrency())
                && asks(tested, today, ratio)
                && tested.arrivalOrDefault() == today.arrivalOrDefault()
                && (tested.burstiness() == null || tested.burstiness().equals(today.burstiness()));
    }

    /**
     * True when its requests are as long as those of today, but for a little: what a model writes differs from test to
     * test.
     */
    public boolean isAsLong(Traffic today) {
        Traffic tested = trafficBeside(today);
        return today != null
                && isNear(tested.inputTokens(), today.inputTokens(), AS_LONG)
                && isNear(tested.outputTokens(), today.outputTokens(), AS_LONG);
    }

    private static boolean isNear(Double one, Double other, double ratio) {
        return one == null || other == null ? one == other : Math.max(one, other) <= ratio * Math.min(one, other);
    }

    /**
     * True when its requests hold what those of today hold, but for what two windows differ by, at whatever rate they
     * come.
     */
    public boolean asksTheSame(Traffic today) {
        if (today == null) {
            return false;
        }
        return asks(trafficBeside(today), today, OF_TWO_WINDOWS);
    }

    private static boolean asks(Traffic tested, Traffic today, double ratio) {
        return isNear(tested.inputTokens(), today.inputTokens(), ratio)
                && isNear(tested.outputTokens(), today.outputTokens(), ratio)
                && isNear(tested.sharedPrefixTokens(), today.sharedPrefixTokens(), ratio)
                && isNear(tested.prefixHitRatio(), today.prefixHitRatio(), ratio)
                && isNear(tested.imagesPerRequest(), today.imagesPerRequest(), ratio)
                && isNear(tested.audioSeconds(), today.audioSeconds(), ratio);
    }

    private boolean tellsLoad() {
        return traffic.meanRps() != null || traffic.concurrency() != null;
    }

    private static Double or(Double given, Double usual) {
        return given == null ? usual : given;
    }
}
