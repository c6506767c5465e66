package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other ways than the plan are called. */
class AlternativesTest {

    @Test
    void anotherPartIsNotTheHardwareOfToday() {
        assertThat(Alternatives.unsizedLabel(List.of(Samples.action("use-cuda-graphs", null, Map.of()))))
                .endsWith("on the hardware of today");
        assertThat(Alternatives.unsizedLabel(List.of(Samples.action("upgrade-accelerator", null, Map.of("to", "l4")))))
                .endsWith("on as many machines as today");
    }

    /** Two ways of the same remedies are told apart by what is other in the second. */
    @Test
    void aRemedyThatThePlanHasWithOtherParametersSaysThem() {
        Action eight = Samples.action("reduce-steps", null, Map.of("from", 30, "to", 8));
        Action four = Samples.action("reduce-steps", null, Map.of("from", 30, "to", 4));
        assertThat(Alternatives.named(four, List.of(eight))).isEqualTo("reduce-steps (to 4)");
        assertThat(Alternatives.named(eight, List.of(eight))).isEqualTo("reduce-steps");
        assertThat(Alternatives.named(four, List.of()))
                .as("a remedy that the plan has not")
                .isEqualTo("reduce-steps");
    }
}
