package io.leapadvisor.profile.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls of a path need what others of it said. */
class ToolLoopTest {

    private static Stage stage(String name, StageKind kind, double calls) {
        return StageBuilder.builder()
                .name(name)
                .kind(kind)
                .callsPerRequest(calls)
                .build();
    }

    @ParameterizedTest(name = "{0} calls of a model beside {2} of a {1}: {3}, at least {4} and {5}")
    @CsvSource({
        "6, TOOL_CALL, 5, true, 2, 5",
        "3, TOOL_CALL, 6, true, 2, 2",
        "3, TOOL_CALL, 1, true, 2, 1",
        // Once between two calls, whatever it is called.
        "6, RETRIEVAL, 5, true, 2, 5",
        "6, NETWORK, 5, true, 2, 5",
        "6, OTHER, 5, true, 2, 5",
        // Each item is read and judged, and one text judged twice.
        "6, DATA_FETCH, 6, false, 1, 1",
        "2, RETRIEVAL, 1, false, 1, 1",
        "6, GUARDRAIL, 5, false, 1, 1",
        "1, TOOL_CALL, 4, false, 1, 1"
    })
    void callsBetweenCallsAreALoop(
            double calls, StageKind kind, double other, boolean loop, double least, double tool) {
        Stage model = stage("answer", StageKind.INFERENCE, calls);
        Stage beside = stage("other", kind, other);
        List<Stage> path = List.of(model, beside);
        assertThat(ToolLoop.has(model, path)).isEqualTo(loop);
        assertThat(ToolLoop.leastCalls(model, path)).isEqualTo(least);
        assertThat(ToolLoop.leastCalls(beside, path)).isEqualTo(tool);
    }

    @Test
    void callsOfOneTurnNeedNothingOfEachOther() {
        Stage model = stage("answer", StageKind.INFERENCE, 5);
        Stage once = stage("search", StageKind.TOOL_CALL, 4);
        Stage often = stage("price", StageKind.TOOL_CALL, 12);
        List<Stage> path = List.of(model, once, often);
        assertThat(ToolLoop.turns(often, path)).isEqualTo(4);
        assertThat(path).filteredOn(stage -> ToolLoop.isOneByOne(stage, path)).containsExactly(model, once);
        assertThat(ToolLoop.turns(model, path)).isOne();
        assertThat(ToolLoop.turns(often, List.of(often))).isOne();
    }
}
