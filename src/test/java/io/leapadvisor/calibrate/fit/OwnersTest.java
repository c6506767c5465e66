package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.calibrate.MadeMeasurements;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A factor moves the cases that name its engine or chip, and nothing else. */
class OwnersTest {

    private static final List<Measurement> CHATS = List.of(
            MadeMeasurements.chat("a", "h100-sxm", "vllm", 4),
            MadeMeasurements.chat("a", "a100-sxm-80gb", "vllm", 4),
            MadeMeasurements.chat("b", "h100-sxm", "sglang", 4));

    private static List<Integer> of(String path) {
        return new Owners(CHATS, CorePack.KNOWLEDGE).of(new Parameter(path, 1, 0.1, 10));
    }

    @Test
    void engineAndChipDecide() {
        assertThat(of("/engines/vllm/compute")).containsExactly(0, 1);
        assertThat(of("/architectures/hopper/bandwidth")).containsExactly(0, 2);
        assertThat(of("/engines/lmdeploy/compute")).isEmpty();
    }

    @Test
    void whatAllShareMovesAll() {
        assertThat(of("/styles/LLM_SERVER/stepOverheadMs")).containsExactly(0, 1, 2);
    }
}
