package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
}
