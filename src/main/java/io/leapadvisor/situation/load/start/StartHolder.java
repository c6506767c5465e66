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
     * The stage that holds the starts of some requests; empty = none shows them. Where the stages leave no room for
     * them in the mean, a stage was measured with them: the longest whose own tail, where it has one, is as long as a
     * start.
     */
    static Optional<Stage> ofSome(DeploymentProfile profile, double meanMs, double waited) {
        double half = profile.hardwareOrNone().coldStartMs() / 2;
        return unexplained(profile, meanMs) >= waited
                ? Optional.empty()
                : measured(profile)
                        .filter(stage -> stage.latency().meanMs() > waited)
                        .filter(stage -> !stage.latency().hasTail()
                                || isLong(stage.latency().p95Ms(), half)
                                || isLong(stage.latency().p99Ms(), half))
                        .max(Comparator.comparingDouble(stage -> stage.latency().meanMs()));
    }

    private static boolean isLong(Double ms, double half) {
        return ms != null && ms >= half;
    }

    private static boolean showsStarts(LatencySummary latency, double half) {
        return latency.p50Ms() != null && latency.p50Ms() >= half && latency.p50Ms() > FAR * latency.meanMs();
    }

    private static Stream<Stage> measured(DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream()
                .filter(Stage::onRequestPath)
                .filter(stage -> stage.latency() != null && stage.latency().meanMs() != null);
    }

    /** What no stage explains of the mean, in ms. */
    static double unexplained(DeploymentProfile profile, double mean) {
        return mean
                - measured(profile)
                        .mapToDouble(stage -> stage.latency().meanMs())
                        .sum();
    }
}
