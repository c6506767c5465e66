package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.benchmark.LargeDeployments;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may do harm is told from what surely helps by the ends of its own effects. */
class EndsTest {

    private static final double NOISE = 0.03;

    private final Workbench workbench = Workbenches.of(Advisors.example("cases/llama-70b-many-users"));
    private final Ends ends = new Ends(workbench.projector());

    @Test
    void speculationByRepeatedWordsMayDoHarm() {
        Action speculation = Workbenches.action(
                workbench,
                "enable-speculative-decoding",
                null,
                Map.of("method", "NGRAM", "draftTokens", 6, "acceptance", 0.41));
        assertThat(ends.own(List.of(speculation), 1)).isNotEmpty();
        assertThat(ends.mayWorsen(List.of(speculation), Metric.TPOT, NOISE)).isTrue();
    }

    @Test
    void aQuarterOfTheBitsDoesNone() {
        Workbench summaries = Workbenches.of(Advisors.example("slow-document-summaries"));
        Action quantized = Workbenches.action(summaries, "quantize-weights", null, Map.of("to", "INT8"));
        Ends ends = new Ends(summaries.projector());
        assertThat(ends.mayWorsen(List.of(quantized), Metric.TPOT, NOISE)).isFalse();
        assertThat(ends.mayWorsen(List.of(quantized), Metric.COLD_START, NOISE))
                .as("of what nothing is known nothing is said")
                .isFalse();
    }

    @Test
    void anEndThatNothingFeelsIsNotSimulated() {
        Workbench path =
                Workbenches.of(LargeDeployments.closed(LargeDeployments.path(20, LargeDeployments.branches(), 0)));
        Simulations simulations = path.projector().simulations();
        int unfelt = 0;
        for (String stage : List.of("s0", "s1", "s2", "s8", "s9")) {
            List<Action> near = List.of(Workbenches.action(path, "colocate-services", stage, Map.of()));
            Map<Metric, Double> expected = path.projector().after(near).metrics(null);
            for (Drawn end : new Ends(path.projector()).own(near, 1)) {
                int before = simulations.count();
                Map<Metric, Double> known = end.known(null);
                if (end.variant().equals(path.projector().after(near).variant())) {
                    assertThat(simulations.count()).isEqualTo(before);
                    assertThat(known).containsAllEntriesOf(expected);
                    unfelt++;
                }
            }
        }
        assertThat(unfelt).isPositive();
    }
}
