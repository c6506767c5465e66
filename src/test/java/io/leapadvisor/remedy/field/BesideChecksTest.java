package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class BesideChecksTest {

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
        List<Stage> beside = BesideChecks.of(path);
        StageGraph graph = StageGraph.of(beside);
        assertThat(graph.predecessors(beside.get(1))).containsExactly("s0");
        assertThat(graph.predecessors(beside.get(2))).containsExactly("s0");
        assertThat(graph.predecessors(beside.get(3))).containsExactlyInAnyOrder("s1", "s2");
        assertThat(graph.predecessors(beside.get(4))).containsExactly("s3");
    }

    @Test
    void aRowAtTheStartBeginsWithTheRequest() {
        List<Stage> path = path("GUARDRAIL", "GUARDRAIL", "INFERENCE");
        StageGraph graph = StageGraph.of(BesideChecks.of(path));
        assertThat(graph.predecessors(graph.stages().get(1))).isEmpty();
        assertThat(graph.predecessors(graph.stages().get(2))).containsExactlyInAnyOrder("s0", "s1");
    }

    @Test
    void oneAloneStays() {
        List<Stage> path = path("GUARDRAIL", "INFERENCE", "GUARDRAIL");
        assertThat(BesideChecks.of(path)).isEqualTo(path);
    }
}
