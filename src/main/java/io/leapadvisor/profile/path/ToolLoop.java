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
                && stages.stream().anyMatch(other -> other.kind() == StageKind.TOOL_CALL && other.onRequestPath());
    }
}
