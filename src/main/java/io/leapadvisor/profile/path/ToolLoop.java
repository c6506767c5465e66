package io.leapadvisor.profile.path;

import java.util.List;

/** The loop of an agent: its model asks for a tool, reads what the tool says, and decides what to do next. */
public final class ToolLoop {

    /** Calls that a loop is left with: one that asks for a tool, and one that reads what it says. */
    public static final double LEAST_CALLS = 2;

    private ToolLoop() {}

    /**
     * True for the stage of a model that is called again and again beside tools on the path. Its calls need what was
     * said before, so that none of them can run beside another.
     *
     * @param stages the request path
     */
    public static boolean has(Stage stage, List<Stage> stages) {
        return stage.kind() == StageKind.INFERENCE
                && stage.callsInTurn() >= LEAST_CALLS
                && stages.stream().anyMatch(other -> isTool(other, stage));
    }

    /**
     * Fewest calls that a stage can make without another answer: a loop needs one that asks and one that reads, and
     * what it does between two calls of the model cannot come together with what it does later. 1 for all other stages.
     *
     * @param stages the request path
     */
    public static double leastCalls(Stage stage, List<Stage> stages) {
        return has(stage, stages) ? LEAST_CALLS : Math.max(1, Math.min(stage.calls(), turns(stage, stages)));
    }

    /**
     * How often in a request a model reads what a tool said before it asks again, so that only the calls of one turn
     * can run side by side. 1 for what is no tool of a loop.
     *
     * @param stages the request path
     */
    public static double turns(Stage stage, List<Stage> stages) {
        return stages.stream()
                .filter(model -> isTool(stage, model) && has(model, stages))
                .mapToDouble(model -> model.calls() - 1)
                .max()
                .orElse(1);
    }

    /**
     * True where each call of a stage needs the answer to the one before: those of a model in a loop, and those of a
     * tool that is called no more than once between two of them.
     *
     * @param stages the request path
     */
    public static boolean isOneByOne(Stage stage, List<Stage> stages) {
        return has(stage, stages) || stage.callsInTurn() >= LEAST_CALLS && stage.calls() <= turns(stage, stages);
    }

    /**
     * True for what the calls of a model go to between each other: a tool, or what is called again and again, and once
     * for each call of the model but the last, which answers.
     */
    private static boolean isTool(Stage stage, Stage model) {
        boolean between = stage.kind().usualResource() != Resource.GPU
                && stage.callsInTurn() >= LEAST_CALLS
                && stage.calls() == model.calls() - 1;
        return stage.onRequestPath() && (stage.kind() == StageKind.TOOL_CALL || between);
    }
}
