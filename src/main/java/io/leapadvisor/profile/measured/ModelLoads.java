package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stages in which a request waits until the model itself is read: an engine dropped it while nothing came, or has no
 * room for all of the models that take turns. No kind of stage says so; the names that people give them do.
 */
public final class ModelLoads {

    private static final Set<StageKind> KINDS =
            EnumSet.of(StageKind.DATA_FETCH, StageKind.QUEUE, StageKind.PREPROCESSING, StageKind.OTHER);

    private static final Set<String> BROUGHT = Set.of(
            "load", "loading", "loads", "reload", "loader", "download", "fetch", "read", "restore", "swap", "pull");

    private static final Set<String> WEIGHTS = Set.of("model", "models", "weights", "checkpoint", "checkpoints");

    /** Beside these words it is something of a model, or for it, that is read. */
    private static final Set<String> OTHERS = Set.of(
            "adapter",
            "adapters",
            "lora",
            "config",
            "context",
            "data",
            "feature",
            "features",
            "image",
            "images",
            "input",
            "inputs",
            "metadata",
            "output",
            "outputs",
            "payload",
            "request",
            "result",
            "results",
            "state",
            "tokenizer");

    private static final Pattern WORD_IN_CAMEL_CASE = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z]");

    private ModelLoads() {}

    /** True for a step of the request that reads the model, by its kind and its name. */
    public static boolean isIn(Stage stage) {
        if (!KINDS.contains(stage.kind()) || !stage.onRequestPath()) {
            return false;
        }
        List<String> words = words(stage.name());
        boolean cold = words.contains("cold") && words.contains("start") || words.contains("coldstart");
        boolean brought = words.stream().anyMatch(BROUGHT::contains)
                && words.stream().anyMatch(WEIGHTS::contains)
                && words.stream().noneMatch(OTHERS::contains);
        return cold || brought;
    }

    /** True where requests wait for the model to be read. */
    public static boolean areIn(DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream().anyMatch(ModelLoads::isIn);
    }

    /** Words in small letters, of {@code loadModel} as of {@code load-model}. */
    private static List<String> words(String name) {
        String apart = WORD_IN_CAMEL_CASE.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return List.of(BETWEEN_WORDS.split(apart));
    }
}
