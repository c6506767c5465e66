package io.leapadvisor.situation.load;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import java.util.List;

/**
 * Stages of a request path with dependencies that no dependency reaches: neither do they name one, nor are they named.
 */
public final class IsolatedStages {

    private IsolatedStages() {}

    /** One sentence on all of them; empty when there are none. */
    public static List<String> sentences(List<Stage> stages) {
        if (!StageGraph.statesDependencies(stages)) {
            return List.of();
        }
        StageGraph graph = StageGraph.of(stages);
        List<String> names = stages.stream()
                .filter(stage -> StageGraph.isRoot(stage) && graph.isLeaf(stage))
                .map(Stage::name)
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of("no dependsOn reaches " + String.join(", ", names)
                        + ": other stages have one, so each of these starts with the request and nothing waits for it; "
                        + "give dependsOn where that is not meant");
    }
}
