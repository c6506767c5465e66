package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.FirstTokenPart;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.token.TokenLatency;
import io.leapadvisor.situation.Situation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits the time to the first token among the stages that a request passes until the model has written it. */
public final class FirstTokenParts {

    /** Times of one answer are told apart by no less. Ours. */
    private static final double ROUNDED = 1.05;

    private FirstTokenParts() {}

    /**
     * Part of the mean time to the first token by stage, 0 to 1, in the order of the path, the answering stage last
     * with what the others leave; empty where no stage answers or the time is not known.
     */
    public static Map<String, Double> of(Situation now) {
        Projection projection = now.today().projection();
        StageGraph graph = StageGraph.of(
                projection.stages().values().stream().map(StageState::stage).toList());
        Stage answering =
                TokenLatency.answeringStage(graph, now.today().anchors().modelStages());
        if (answering == null || !(projection.tokens().ttftMs() > 0)) {
            return Map.of();
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        double left = 1;
        Stage seenAt = TokenLatency.seenAt(answering, graph);
        for (Stage stage : graph.order()) {
            if (stage.name().equals(seenAt.name())) {
                break;
            }
            if (stage.name().equals(answering.name())) {
                continue;
            }
            double part = projection.critical().contains(stage.name())
                    ? projection.stages().get(stage.name()).latency().mean()
                            / projection.tokens().ttftMs()
                    : 0;
            parts.put(stage.name(), Math.min(1, part));
            left -= part;
        }
        parts.put(answering.name(), Math.max(0, left));
        return parts;
    }

    /**
     * Mean time of the path until the stage that answers is reached, in ms: 0 where none is before it, or no stage
     * answers.
     */
    public static double beforeMs(Situation now) {
        Map<String, StageState> states = now.today().projection().stages();
        StageGraph graph =
                StageGraph.of(states.values().stream().map(StageState::stage).toList());
        Stage answering =
                TokenLatency.answeringStage(graph, now.today().anchors().modelStages());
        return answering == null
                ? 0
                : TokenLatency.cutAt(answering, -states.get(answering.name()).waitMs(), graph, states);
    }

    /** True where an objective on the time to the first token is missed. */
    public static boolean isMissed(Situation now) {
        return now.status().stream()
                .anyMatch(status -> status.metric().startsWith("ttft") && Boolean.FALSE.equals(status.met()));
    }

    /**
     * Part of a request's decoding that counts where first tokens alone are late at a model alone, above 0 to 1: a
     * prompt waits for the prompts before it, each of which has the accelerator for itself, while steps of tokens are
     * shared by all in the batch. Where requests are late as a whole, their tokens are, or the first of them comes with
     * the last, all of the decoding counts; what stages a first token waits for is told by their own times.
     */
    static double partOfDecode(Situation now, Serving serving) {
        Projection today = now.today().projection();
        boolean alone = now.told().stagesOrEmpty().isEmpty()
                && isMissed(now)
                && today.tokens().ttftMs() * ROUNDED < today.latency().meanMs()
                && now.status().stream()
                        .allMatch(status -> status.metric().startsWith("ttft") || !Boolean.FALSE.equals(status.met()));
        return alone ? 1 / Math.max(1, serving.batch()) : 1;
    }

    /** The stages before the model, where an objective on the time to the first token is missed. */
    static List<FirstTokenPart> beforeTheModel(Situation now) {
        Map<String, Double> parts = isMissed(now) ? of(now) : Map.of();
        return parts.entrySet().stream()
                .limit(Math.max(0, parts.size() - 1))
                .filter(part -> part.getValue() > 0)
                .map(part -> {
                    StageState state = now.today().projection().stages().get(part.getKey());
                    return new FirstTokenPart(
                            part.getKey(),
                            state.stage().kind(),
                            part.getValue(),
                            state.latency().mean());
                })
                .toList();
    }
}
