package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a deployment was seen to do in load tests of the requests of today. Whatever production shows, it can do so:
 * what one client was served after the other is served to many, too, and what a call took there is what its work takes.
 */
public final class TestedLoads {

    private TestedLoads() {}

    /** Most requests a second that a test was answered, of however few clients; 0 = none says it. */
    public static double servedRps(DeploymentProfile profile) {
        return tests(profile)
                .map(LoadTest::throughputRps)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** Least mean latency of a test whose clients wait for nobody, in ms; NaN = none says it. */
    public static double aloneMs(DeploymentProfile profile) {
        double replicas = profile.hardwareOrNone().replicaCount();
        return tests(profile)
                .filter(test -> test.traffic() != null
                        && test.traffic().isOfWaitingClients()
                        && test.traffic().concurrency() <= replicas)
                .map(LoadTest::latency)
                .filter(Objects::nonNull)
                .map(LatencySummary::meanMs)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(Double.NaN);
    }

    /** Those of the version of today, of requests that hold what they hold today, and that are batched as today. */
    private static Stream<LoadTest> tests(DeploymentProfile profile) {
        return LoadTest.ofTodaysVersion(profile).filter(test -> isOf(profile, test));
    }

    private static boolean isOf(DeploymentProfile profile, LoadTest test) {
        Traffic today = profile.traffic();
        Traffic tested = test.trafficBeside(today);
        return isBatched(profile, test.batchSize()) && (today == null || tested == null || holdsTheSame(today, tested));
    }

    private static boolean isBatched(DeploymentProfile profile, Double batchSize) {
        Batching batching = profile.model() == null ? null : profile.model().batching();
        boolean single = batching != null && batching.mode() == BatchingMode.NONE;
        return batchSize == null || single && batchSize == 1;
    }

    private static boolean holdsTheSame(Traffic today, Traffic tested) {
        return Objects.equals(today.inputTokens(), tested.inputTokens())
                && Objects.equals(today.outputTokens(), tested.outputTokens())
                && Objects.equals(today.sharedPrefixTokens(), tested.sharedPrefixTokens())
                && Objects.equals(today.imagesPerRequest(), tested.imagesPerRequest())
                && Objects.equals(today.audioSeconds(), tested.audioSeconds());
    }
}
