package io.leapadvisor.situation.load.served;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.text.Phrases;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Clients of which a rate alone tells how many are at work, as of a camera or a benchmark. */
public final class Clients {

    /** Times more clients than are inside that are no matter of two windows. Ours. */
    private static final double APART = 1.5;

    private Clients() {}

    /**
     * The profile with as many clients as are worked on, where fewer are than were told: at the rate that is answered
     * the times of the stages fill just one place a replica, so that one request is worked on after the other from the
     * first stage to the last. The others wait for their turn, which no stage shows. Whom a remote call holds up, or
     * who tells how many processes there are, is judged by these.
     */
    public static DeploymentProfile atWork(DeploymentProfile told, Knowledge knowledge) {
        Traffic traffic = told.traffic();
        double fills = knowledge.threshold("one-process-load");
        double replicas = told.hardwareOrNone().replicaCount();
        boolean waiting = traffic != null
                && traffic.isOfWaitingClients()
                && traffic.concurrency() * fills > replicas
                && told.hardwareOrNone().workersPerReplica() == null
                && told.answeredRps() != null
                && (told.endToEnd().latency() == null
                        || told.endToEnd().latency().isEmpty());
        if (!waiting
                || told.stagesOrEmpty().size() < 2
                || !told.stagesOrEmpty().stream().allMatch(Clients::isHere)) {
            return told;
        }
        double path = told.stagesOrEmpty().stream()
                .mapToDouble(stage -> stage.latency().meanMs())
                .sum();
        double inside = told.answeredRps() * path / 1e3 / replicas;
        return inside >= fills && inside <= 1 / fills ? told.withTraffic(traffic.withConcurrency(replicas)) : told;
    }

    /**
     * The profile with as many clients as are inside of a path at the rate and in the time that were measured (Little's
     * law), where clearly more were told: the others pause, or wait where nothing was measured, and nobody meets them
     * there. A model alone of which no physics is known is such a path, too: the whole is its time. One who sends a
     * whole batch is many requests.
     *
     * @param measured latency of the whole request; null = not measured
     */
    public static DeploymentProfile inside(DeploymentProfile told, LatencyDistribution measured, Simulator simulator) {
        Traffic traffic = told.traffic();
        boolean counted = measured != null
                && traffic != null
                && traffic.isOfWaitingClients()
                && told.answeredRps() != null
                && told.answeredRps() > 0
                && (!told.stagesOrEmpty().isEmpty() || !isComputable(told, simulator))
                && (told.model() == null || told.model().batchingMode() != BatchingMode.STATIC);
        if (!counted) {
            return told;
        }
        double inside = Math.max(1, told.answeredRps() * measured.mean() / 1e3);
        return inside * APART < traffic.concurrency() ? told.withTraffic(traffic.withConcurrency(inside)) : told;
    }

    /** A timed step of the request on the deployment's own machines. */
    static boolean isHere(Stage stage) {
        return stage.isTimed()
                && stage.isInLine()
                && stage.onRequestPath()
                && !stage.computesElsewhere()
                && stage.kind() != StageKind.QUEUE
                && (stage.resourceOrUsual() == Resource.CPU || stage.resourceOrUsual() == Resource.GPU);
    }

    /**
     * The profile with clients for its batches, one after the other on each replica, where a throughput was measured,
     * nothing is told of the load that gave it, the model takes whole batches or one request at a time, and no physics
     * says how long these take.
     */
    public static DeploymentProfile inTurn(DeploymentProfile told, Simulator simulator) {
        Traffic traffic = told.traffic();
        boolean loaded = traffic != null && (traffic.meanRps() != null || traffic.concurrency() != null);
        boolean measured = told.answeredRps() != null
                && told.endToEnd().latency() == null
                && told.stagesOrEmpty().isEmpty();
        Batching batching = told.model() == null ? null : told.model().batching();
        if (loaded || !measured || batching == null || !isWhole(batching) || isKnown(told, simulator)) {
            return told;
        }
        Traffic some = traffic == null ? TrafficBuilder.builder().build() : traffic;
        return told.withTraffic(
                some.withConcurrency(size(batching) * told.hardwareOrNone().processes()));
    }

    /** True of a model alone of which physics says how long it takes, on the machine that was told. */
    private static boolean isComputable(DeploymentProfile told, Simulator simulator) {
        return told.model() == null || simulator.isComputable(Variant.of(told));
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
        boolean fewer = !taken
                && told.traffic() != null
                && given.traffic() != null
                && !Objects.equals(told.traffic().concurrency(), given.traffic().concurrency());
        LatencySummary known = told.endToEnd() == null ? null : told.endToEnd().latency();
        if (fewer) {
            boolean timed = known != null && !known.isEmpty();
            return Optional.of(Phrases.number(told.answeredRps())
                    + (timed
                            ? " requests a second in the latency that was measured are "
                            : " requests a second that take what the stages say are ")
                    + Phrases.number(given.traffic().concurrency()) + " at a time (Little's law): "
                    + (timed ? "so many are taken to be inside" : "one is taken to be worked on after the other")
                    + ", while the others of " + Phrases.number(told.traffic().concurrency()) + " clients "
                    + (timed
                            ? "pause, or wait where nothing was measured"
                            : "wait for their turn, which no stage shows"));
        }
        return taken
                ? Optional.of("traffic does not say what load gave the "
                        + Phrases.number(told.answeredRps()) + " requests a second; "
                        + Phrases.number(given.traffic().concurrency())
                        + " that ask again when they are answered are taken")
                : Optional.empty();
    }
}
