package io.leapadvisor.situation.load.bound;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Load tests of one replica of several. A rate is that of the whole deployment, unless today's shows otherwise: more is
 * answered than many more clients were in a test, and a part of each replica of it is what fewer clients were.
 *
 * @param most the test with the most clients, which today exceeds
 * @param inside requests that are inside today, by Little's law
 * @param rps requests a second that are answered today
 */
public record OneReplicaTests(LoadTest most, double inside, double rps) {

    /** By so much a rate exceeds another that was measured at another time. Ours. */
    private static final double BEYOND = 1.1;

    /** Those of a profile; empty where nothing shows that its tests are of one replica. */
    private static Optional<OneReplicaTests> in(DeploymentProfile told) {
        EndToEnd today = told.endToEnd();
        int replicas = told.hardwareOrNone().replicaCount();
        LatencySummary latency = today == null ? null : today.latency();
        if (replicas < 2 || latency == null || latency.meanMs() == null || today.throughputRps() == null) {
            return Optional.empty();
        }
        double rps = today.throughputRps();
        double inside = rps * latency.meanMs() / 1e3;
        List<LoadTest> tests = Stream.ofNullable(told.loadTests())
                .flatMap(List::stream)
                .filter(test -> isOfClients(test) && test.asksTheSame(told.traffic()))
                .sorted(Comparator.comparingDouble(test -> test.traffic().concurrency()))
                .toList();
        boolean explained = tests.stream()
                .filter(test -> test.traffic().concurrency() >= inside / replicas)
                .findFirst()
                .filter(test -> test.throughputRps() * BEYOND >= rps / replicas)
                .isPresent();
        return tests.stream()
                .max(Comparator.comparingDouble(LoadTest::throughputRps))
                .filter(most -> explained && rps > BEYOND * most.throughputRps())
                .filter(most -> most.traffic().concurrency() > BEYOND * inside)
                .map(most -> new OneReplicaTests(most, inside, rps));
    }

    private static boolean isOfClients(LoadTest test) {
        Traffic load = test.traffic();
        return load != null && load.concurrency() != null && load.meanRps() == null && test.throughputRps() != null;
    }

    /** The profile with its tests as those of all replicas. */
    public static DeploymentProfile ofAll(DeploymentProfile told) {
        if (in(told).isEmpty()) {
            return told;
        }
        double replicas = told.hardwareOrNone().replicaCount();
        return told.withLoadTests(told.loadTests().stream()
                .map(test -> isOfClients(test) ? ofAll(test, replicas) : test)
                .toList());
    }

    private static LoadTest ofAll(LoadTest test, double replicas) {
        return test.withThroughputRps(test.throughputRps() * replicas)
                .withTraffic(test.traffic().withConcurrency(test.traffic().concurrency() * replicas));
    }

    /** What is said of them. */
    public static List<String> said(DeploymentProfile told) {
        return in(told).stream()
                .map(found -> "loadTests: " + Phrases.number(found.rps()) + " requests/s are answered today with "
                        + Phrases.number(found.inside()) + " inside, and the test with "
                        + Phrases.number(found.most().traffic().concurrency()) + " clients had "
                        + Phrases.number(found.most().throughputRps())
                        + ": the tests are taken to be of one replica, and their clients and rates to count for each of"
                        + " the " + told.hardwareOrNone().replicaCount())
                .toList();
    }
}
