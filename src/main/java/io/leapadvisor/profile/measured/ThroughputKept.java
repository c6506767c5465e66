package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import java.util.List;
import java.util.Objects;

/**
 * What is kept of the highest throughput under more clients. A queue alone takes nothing away: where less is served
 * than fewer clients were, requests that run side by side make each other's work longer.
 */
public final class ThroughputKept {

    private ThroughputKept() {}

    /**
     * Requests a second that today's clients get over the most that fewer clients got in a load test of the same
     * requests, at most 1; null = no such test, or the load of today is told as a rate.
     */
    public static Double of(DeploymentProfile profile) {
        Traffic today = profile.traffic();
        Double served = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        if (today == null || today.concurrency() == null || today.meanRps() != null || served == null) {
            return null;
        }
        String version = profile.model() == null ? null : profile.model().runtimeVersion();
        List<LoadTest> tests = profile.loadTests() == null ? List.of() : profile.loadTests();
        double most = tests.stream()
                .filter(test -> test.throughputRps() != null && isOfFewer(test, today, version))
                .mapToDouble(LoadTest::throughputRps)
                .max()
                .orElse(0);
        return most > 0 ? (Double) Math.min(1, served / most) : null;
    }

    /**
     * Pools of threads that compute at once in a replica: one a process. Where nobody told of processes, and less than
     * a share is kept of what fewer clients got, the requests of one process run side by side, each with a pool of its
     * own.
     *
     * @param most share of the throughput up to which that is taken for work that requests make each other
     */
    public static double poolsAtOnce(DeploymentProfile profile, double most) {
        Double kept = profile.hardwareOrNone().workersPerReplica() == null ? of(profile) : null;
        return kept == null || kept > most
                ? profile.hardwareOrNone().workerCount()
                : Math.max(
                        1,
                        profile.traffic().concurrency()
                                / profile.hardwareOrNone().replicaCount());
    }

    private static boolean isOfFewer(LoadTest test, Traffic today, String version) {
        Traffic tested = test.traffic();
        return tested != null
                && tested.hasClients()
                && tested.concurrency() < today.concurrency()
                && test.batchSize() == null
                && Objects.equals(test.trafficBeside(today).inputTokens(), today.inputTokens())
                && Objects.equals(test.trafficBeside(today).outputTokens(), today.outputTokens())
                && (test.runtimeVersion() == null || test.runtimeVersion().equals(version));
    }
}
