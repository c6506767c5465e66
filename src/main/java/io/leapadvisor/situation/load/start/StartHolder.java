package io.leapadvisor.situation.load.start;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where on a path the starts of replicas show that its latency holds. */
final class StartHolder {

    /** A median so many times the mean is that of requests of which most wait: ours. */
    private static final double FAR = 1.25;

    private StartHolder() {}

    /**
     * The stage whose time holds the starts; empty = none shows them. A stage of work was measured where work is done,
     * once the replica had started; what waits for one is a queue or a hop. Work is slow now and then, and never fast
     * now and then: only a median far above the mean tells of starts in it, its own or, where it has none, the
     * request's.
     */
    static Optional<Stage> of(DeploymentProfile profile, double waited) {
        double half = profile.hardwareOrNone().coldStartMs() / 2;
        boolean request = showsStarts(profile.endToEnd().latency(), half);
        return measured(profile)
                .filter(stage -> stage.latency().meanMs() > waited)
                .filter(stage -> stage.kind() == StageKind.QUEUE
                        || stage.kind() == StageKind.NETWORK
                        || (stage.latency().p50Ms() == null ? request : showsStarts(stage.latency(), half)))
                .max(Comparator.comparingDouble(stage -> stage.latency().meanMs()));
    }

    /**
     * The stage whose time holds starts that are the tail of a request; empty = none does. One whose own tail is as
     * long as a start does, and where all that is measured explains the mean with the starts, one of those: the
     * longest.
     */
    static Optional<Stage> ofTail(DeploymentProfile profile, double waited) {
        Double mean = profile.endToEnd().latency().meanMs();
        boolean within = mean != null && unexplained(profile, mean) < waited;
        return measured(profile)
                .filter(stage -> stage.latency().meanMs() > waited)
                .filter(stage -> within || TailStarts.show(stage.latency(), profile.hardwareOrNone()))
                .max(Comparator.<Stage, Boolean>comparing(
                                stage -> TailStarts.show(stage.latency(), profile.hardwareOrNone()))
                        .thenComparing(stage -> stage.latency().meanMs()));
    }

    private static boolean showsStarts(LatencySummary latency, double half) {
        return latency.p50Ms() != null && latency.p50Ms() >= half && latency.p50Ms() > FAR * latency.meanMs();
    }

    private static Stream<Stage> measured(DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream().filter(Stage::onRequestPath).filter(Stage::isTimed);
    }

    /** What no stage explains of the mean, in ms. */
    static double unexplained(DeploymentProfile profile, double mean) {
        return mean
                - measured(profile)
                        .mapToDouble(stage -> stage.latency().meanMs())
                        .sum();
    }
}
