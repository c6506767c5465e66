package io.leapadvisor.situation.reconcile;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.token.TokenLatency;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stages of the request path of which neither a measurement nor physics tells a time. They count as nothing, so that a
 * request which was not measured as a whole takes at least what the others take.
 *
 * @param names in the order of the path
 * @param leastLatency true when the latency of today is the least that it can be for lack of them
 * @param leastFirst the same of the time to the first token
 * @param mostAnswered true when clients wait for that latency, so that what they are answered is the most it can be
 */
public record UntimedStages(List<String> names, boolean leastLatency, boolean leastFirst, boolean mostAnswered) {

    private static final int MOST_NAMED = 4;

    /** Those of a deployment as it was told, and as it is today. */
    public static UntimedStages of(DeploymentProfile told, Reconciled today) {
        Variant variant = today.variant();
        List<Stage> stages = variant.profile().stagesOrEmpty();
        List<String> names = stages.stream()
                .filter(stage -> stage.onRequestPath() && isUntold(told.stage(stage.name())) && !isTimed(stage, today))
                .map(Stage::name)
                .toList();
        if (names.isEmpty()) {
            return new UntimedStages(names, false, false, false);
        }
        // What clients say by Little's law is measured as well, and is there by now.
        EndToEnd measured = variant.profile().endToEnd();
        boolean whole = measured != null
                && measured.latency() != null
                && !measured.latency().isEmpty();
        boolean first = told.endToEnd() != null
                && told.endToEnd().ttft() != null
                && !told.endToEnd().ttft().isEmpty();
        boolean least = !whole && today.projection().latency().meanMs() > 0;
        return new UntimedStages(
                names,
                least,
                !first && before(today, StageGraph.of(stages)).stream().anyMatch(names::contains),
                least && told.traffic() != null && told.traffic().isOfWaitingClients());
    }

    private static boolean isUntold(Stage told) {
        // One that nobody named was added for the model.
        return told == null
                || told.busyMs() == null
                        && (told.latency() == null || told.latency().isEmpty());
    }

    /** Queueing tells of a queue how long it is where a resource is known that it may be in front of. */
    private static boolean isTimed(Stage stage, Reconciled today) {
        Double mean = stage.latency() == null ? null : stage.latency().meanMs();
        return mean != null && mean > 0
                || stage.kind() == StageKind.QUEUE
                        && !today.projection().stations().isEmpty();
    }

    /** Stages that run before the one in which the user's answer begins. */
    private static Set<String> before(Reconciled today, StageGraph graph) {
        Anchors tying = today.projection()
                .answering()
                .tying(today.anchors(), today.variant().services(), graph.stages());
        Stage answers = TokenLatency.answeringStage(graph, tying.modelStages());
        return answers == null ? Set.of() : TokenLatency.before(TokenLatency.seenAt(answers, graph), graph);
    }

    /** True when what a projection gives of a metric, such as {@code latency.p95Ms}, is the best that it can be. */
    public boolean flatters(String metric) {
        return leastLatency && metric.startsWith("latency.")
                || leastFirst && metric.startsWith("ttft.")
                || mostAnswered && metric.equals("throughputRps");
    }

    /** They and their verb, for a sentence. */
    public String named() {
        return names.size() == 1
                ? "stage " + names.get(0) + " has"
                : "stages " + Phrases.joined(names, MOST_NAMED) + " have";
    }

    /** What is said of them where they leave the latency open. */
    public Optional<String> sentence() {
        if (!leastLatency) {
            return Optional.empty();
        }
        return Optional.of(named()
                + " no time: none was measured, and nothing that is told gives one. The latency is the least that it"
                + " can be and the capacity the most, shares are parts of what is known, and a target of the latency"
                + " is judged only where even that misses it");
    }
}
