package io.leapadvisor.simulate.token;

import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;

/** How a model's answer divides into reading the prompt and writing, where no physics tells it: at a provider. */
public final class Reading {

    /**
     * Tokens of a prompt that are read in the time of one that is written. Ours: engines and providers read some
     * thousand tokens a second and write some ten.
     */
    private static final double READ_FOR_ONE = 100;

    private Reading() {}

    /**
     * Part of the time of a stage in which it reads its prompt, 0 to 1. A stage that is a whole answer also writes it,
     * a token at a time.
     */
    public static double share(Stage stage, Traffic traffic) {
        if (stage.kind() == StageKind.DECODE) {
            return 0;
        }
        return writes(stage, traffic) ? unwritten(traffic, 0) : 1;
    }

    /**
     * Part of the time of a stage that has passed when the first token is made that a user sees, 0 to 1: the prompt is
     * read, and what the model thinks for itself is written. NaN where a stage is not one answer of a told length.
     */
    public static double untilFirst(Stage stage, Traffic traffic) {
        // A few that are asked again are still one answer.
        boolean answer = Math.rint(stage.calls()) == 1 && writes(stage, traffic);
        double hidden = answer && traffic.reasoningTokens() != null ? traffic.reasoningTokens() : 0;
        return answer ? unwritten(traffic, Math.min(hidden, traffic.outputTokens() - 1)) : Double.NaN;
    }

    private static boolean writes(Stage stage, Traffic traffic) {
        return stage.kind() == StageKind.INFERENCE
                && traffic != null
                && traffic.outputTokens() != null
                && traffic.outputTokens() > 1
                && traffic.inputTokens() != null;
    }

    private static double unwritten(Traffic traffic, double hidden) {
        return (traffic.inputTokens() + READ_FOR_ONE * hidden)
                / (traffic.inputTokens() + READ_FOR_ONE * traffic.outputTokens());
    }
}
