package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        Double served = profile.answeredRps();
        if (today == null || today.concurrency() == null || today.meanRps() != null || served == null) {
            return null;
        }
        double most =
                ofFewer(profile).mapToDouble(LoadTest::throughputRps).max().orElse(0);
        return most > 0 ? (Double) Math.min(1, served / most) : null;
    }

    /** True when less than a share is kept: requests of more clients make each other's work longer. */
    public static boolean isBelow(DeploymentProfile profile, double share) {
        Double kept = of(profile);
        return kept != null && kept < share;
    }

    /** Times its own work that a request takes for the others' where less than a share is kept; else 0. */
    public static double addedWork(DeploymentProfile profile, double share) {
        return isBelow(profile, share) ? 1 / of(profile) - 1 : 0;
    }

    /**
     * Work of a request over that of today when its clients are spread over other replicas, at most 1, where what they
     * cost each other is within a replica; null = no such test.
     *
     * @param replicas replicas afterwards
     */
    public static Double workSpread(DeploymentProfile profile, double replicas) {
        return of(profile) == null ? null : workOf(profile, profile.traffic().concurrency() / replicas);
    }

    /**
     * The same when no more than so many requests are worked on in a replica: throughput at so many clients,
     * interpolated in the logarithms between the load tests of fewer clients and today, each on the replicas of today.
     */
    public static Double workOf(DeploymentProfile profile, double aReplica) {
        if (of(profile) == null) {
            return null;
        }
        double served = profile.endToEnd().throughputRps();
        double today = profile.traffic().concurrency();
        TreeMap<Double, Double> seen = new TreeMap<>(Map.of(today, served));
        ofFewer(profile).forEach(test -> seen.merge(test.traffic().concurrency(), test.throughputRps(), Math::max));
        double then = Math.min(today, aReplica * profile.hardwareOrNone().replicaCount());
        Map.Entry<Double, Double> more = seen.ceilingEntry(then);
        Map.Entry<Double, Double> fewer = seen.floorEntry(then);
        if (fewer == null || fewer.getKey().equals(more.getKey())) {
            return Math.min(1, served / more.getValue());
        }
        double way = Math.log(then / fewer.getKey()) / Math.log(more.getKey() / fewer.getKey());
        double rate = fewer.getValue() * Math.pow(more.getValue() / fewer.getValue(), way);
        return Math.min(1, served / rate);
    }

    /**
     * Requests a second that today's clients get over the most that one client a replica got in a load test of the same
     * requests; null = no such test, or the load of today is told as a rate.
     */
    public static Double overOne(DeploymentProfile profile) {
        if (of(profile) == null) {
            return null;
        }
        double most = ofFewer(profile)
                .filter(test ->
                        test.traffic().concurrency() <= profile.hardwareOrNone().replicaCount())
                .mapToDouble(LoadTest::throughputRps)
                .max()
                .orElse(0);
        return most > 0 ? (Double) (profile.endToEnd().throughputRps() / most) : null;
    }

    /**
     * Clients of the load test that got the most of those with fewer clients than today, where they got more than
     * today's; null = none did, or the load of today is told as a rate.
     */
    public static Double bestClients(DeploymentProfile profile) {
        return isBelow(profile, 1)
                ? ofFewer(profile)
                        .max(Comparator.comparingDouble(LoadTest::throughputRps))
                        .map(test -> test.traffic().concurrency())
                        .orElse(null)
                : null;
    }

    /** Load tests of the requests of today, of fewer clients. */
    private static Stream<LoadTest> ofFewer(DeploymentProfile profile) {
        return LoadTest.ofTodaysVersion(profile)
                .filter(test -> test.throughputRps() != null && isOfFewer(test, profile.traffic()));
    }

    private static boolean isOfFewer(LoadTest test, Traffic today) {
        Traffic tested = test.traffic();
        return tested != null
                && tested.hasClients()
                && tested.concurrency() < today.concurrency()
                && test.batchSize() == null
                && test.isAsLong(today);
    }
}
