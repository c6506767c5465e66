package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.text.Phrases;
import java.util.Optional;
import java.util.stream.Stream;

/** Clients of a deployment of which nothing but a rate was measured, as of a camera or a benchmark. */
public final class Clients {

    private Clients() {}

    /**
     * The profile with clients for its batches, one after the other on each replica, where a throughput was measured,
     * nothing is told of the load that gave it, the model takes whole batches or one request at a time, and no physics
     * says how long these take.
     */
    public static DeploymentProfile inTurn(DeploymentProfile told, Simulator simulator) {
        Traffic traffic = told.traffic();
        boolean loaded = traffic != null && (traffic.meanRps() != null || traffic.concurrency() != null);
        boolean measured = told.endToEnd() != null
                && told.endToEnd().throughputRps() != null
                && told.endToEnd().latency() == null
                && told.stagesOrEmpty().isEmpty();
        Batching batching = told.model() == null ? null : told.model().batching();
        if (loaded || !measured || batching == null || !isWhole(batching) || isKnown(told, simulator)) {
            return told;
        }
        Traffic some = traffic == null ? TrafficBuilder.builder().build() : traffic;
        double replicas = told.hardwareOrNone().replicaCount()
                * (double) told.hardwareOrNone().workerCount();
        return told.withTraffic(some.withConcurrency(size(batching) * replicas));
    }

    private static boolean isKnown(DeploymentProfile told, Simulator simulator) {
        ModelSpec model = simulator.resolve(told).profile().model();
        return model.parameters() != null || model.layers() != null || model.flopsPerItem() != null;
    }

    private static boolean isWhole(Batching batching) {
        return batching.mode() == BatchingMode.NONE || batching.mode() == BatchingMode.STATIC;
    }

    private static double size(Batching batching) {
        return Stream.of(batching.meanBatchSize(), (Number) batching.maxBatchSize())
                .filter(size -> size != null && batching.mode() == BatchingMode.STATIC)
                .mapToDouble(Number::doubleValue)
                .findFirst()
                .orElse(1);
    }

    /** What was taken for the clients, in words; empty = they were told. */
    public static Optional<String> assumption(DeploymentProfile told, DeploymentProfile given) {
        boolean taken = given.traffic() != null
                && given.traffic().concurrency() != null
                && (told.traffic() == null || told.traffic().concurrency() == null);
        return taken
                ? Optional.of("traffic does not say what load gave the "
                        + Phrases.number(told.endToEnd().throughputRps()) + " requests a second; "
                        + Phrases.number(given.traffic().concurrency())
                        + " that ask again when they are answered are taken")
                : Optional.empty();
    }
}
