package io.leapadvisor.profile.content;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A model that is asked once more behind the answer, for what is kept of it: memories, what a conversation is about.
 * The answer is made of nothing that it says, though it is a model.
 */
public final class AskedAgain {

    private static final Pattern KEPT = Pattern.compile(
            "memor|remember|histor|archiv|persist|(chat|conversation|session|thread).?(title|name|summary)",
            Pattern.CASE_INSENSITIVE);

    private AskedAgain() {}

    /**
     * True where the path ends with this stage, another before it answers, and its name says that it keeps something.
     */
    public static boolean isFor(Stage stage, List<Stage> stages) {
        List<Stage> path = stages.stream().filter(Stage::onRequestPath).toList();
        boolean asks = stage.kind() == StageKind.INFERENCE || stage.kind() == StageKind.EMBEDDING;
        return asks
                && KEPT.matcher(stage.name()).find()
                && isLast(stage, path)
                && path.stream()
                        .anyMatch(other -> !other.name().equals(stage.name())
                                && other.kind().isModel()
                                && !KEPT.matcher(other.name()).find());
    }

    /** True when nothing on a request path waits for this stage. */
    public static boolean isLast(Stage stage, List<Stage> path) {
        boolean graph = path.stream()
                .anyMatch(
                        other -> other.dependsOn() != null && !other.dependsOn().isEmpty());
        return graph
                ? path.stream()
                        .noneMatch(other ->
                                other.dependsOn() != null && other.dependsOn().contains(stage.name()))
                : !path.isEmpty() && path.get(path.size() - 1).name().equals(stage.name());
    }
}
