package io.leapadvisor.profile.path;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The guardrail that reads an answer before it is shown. */
public final class AnswerGuard {

    private AnswerGuard() {}

    /**
     * The first guardrail on the request path that waits for a stage of a model, which it therefore reads; empty when
     * there is none. One in front of the model, or off the path, reads no answer that anybody waits for.
     */
    public static Optional<Stage> of(List<Stage> stages) {
        StageGraph graph = StageGraph.of(stages);
        Set<String> behindModel = new HashSet<>();
        for (Stage stage : graph.order()) {
            if (!stage.onRequestPath()) {
                continue;
            }
            boolean behind = graph.predecessors(stage).stream().anyMatch(behindModel::contains);
            if (behind && stage.kind() == StageKind.GUARDRAIL) {
                return Optional.of(stage);
            }
            if (behind || stage.kind().isModel()) {
                behindModel.add(stage.name());
            }
        }
        return Optional.empty();
    }
}
