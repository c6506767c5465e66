package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static List<Stage> path(String... kinds) {
        StringBuilder stages = new StringBuilder();
        for (int i = 0; i < kinds.length; i++) {
            stages.append(i == 0 ? "" : ",")
                    .append("{'name':'s" + i + "','kind':'" + kinds[i] + "','latency':{'meanMs':100}}");
        }
        return JsonProfiles.profile("'stages':[" + stages + "]").stagesOrEmpty();
    }

    @Test
    void checksInARowShareWhatComesBeforeThem() {
        List<Stage> path = path("NETWORK", "GUARDRAIL", "GUARDRAIL", "INFERENCE", "GUARDRAIL");
        List<Stage> beside = SideBySide.checks(path);
        StageGraph graph = StageGraph.of(beside);
        assertThat(graph.predecessors(beside.get(1))).containsExactly("s0");
        assertThat(graph.predecessors(beside.get(2))).containsExactly("s0");
        assertThat(graph.predecessors(beside.get(3))).containsExactlyInAnyOrder("s1", "s2");
        assertThat(graph.predecessors(beside.get(4))).containsExactly("s3");
    }

    @Test
    void aRowAtTheStartBeginsWithTheRequest() {
        List<Stage> path = path("GUARDRAIL", "GUARDRAIL", "INFERENCE");
        StageGraph graph = StageGraph.of(SideBySide.checks(path));
        assertThat(graph.predecessors(graph.stages().get(1))).isEmpty();
        assertThat(graph.predecessors(graph.stages().get(2))).containsExactlyInAnyOrder("s0", "s1");
    }

    @Test
    void lookupsInARowTakeAsLongAsTheSlowestAndWhatCannotOverlap() {
        List<Stage> path = path("NETWORK", "FEATURE_LOOKUP", "FEATURE_LOOKUP", "FEATURE_LOOKUP", "INFERENCE");
        List<Stage> beside = SideBySide.lookups(path, "s2", 0.9);
        StageGraph graph = StageGraph.of(beside);
        for (int i = 1; i < 4; i++) {
            assertThat(graph.predecessors(beside.get(i))).containsExactly("s0");
            assertThat(StageTimes.busyOf(beside.get(i))).isEqualTo(100);
        }
        assertThat(StageTimes.meanOf(beside.get(1))).isCloseTo(0.9 * 100 + 0.1 * 300, within(1e-9));
        assertThat(beside.subList(2, 4))
                .as("what does not overlap is waited for once")
                .allSatisfy(other -> assertThat(StageTimes.meanOf(other)).isEqualTo(100));
        assertThat(graph.predecessors(beside.get(4))).containsExactlyInAnyOrder("s1", "s2", "s3");
        assertThat(beside.get(0)).isEqualTo(path.get(0));
        assertThat(SideBySide.lookups(beside, "s2", 0.9))
                .as("nothing is left to do")
                .isEqualTo(beside);
    }

    @Test
    void lookupsOfOtherThingsMayNeedEachOther() {
        List<Stage> path = path("RETRIEVAL", "DATA_FETCH", "INFERENCE", "DATA_FETCH");
        assertThat(SideBySide.lookups(path, "s1", 1)).isEqualTo(path);
    }

    @Test
    void oneAloneStays() {
        List<Stage> path = path("GUARDRAIL", "INFERENCE", "GUARDRAIL");
        assertThat(SideBySide.checks(path)).isEqualTo(path);
    }
}
