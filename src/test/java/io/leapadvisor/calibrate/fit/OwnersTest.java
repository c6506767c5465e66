package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.MadeMeasurements;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A factor moves the cases that name its engine or chip, and nothing else. */
class OwnersTest {

    private static final List<Measurement> CHATS = List.of(
            MadeMeasurements.chat("a", "h100-sxm", "vllm", 4),
            MadeMeasurements.chat("a", "a100-sxm-80gb", "vllm", 4),
            MadeMeasurements.chat("b", "h100-sxm", "sglang", 4));

    private static List<Integer> of(String path) {
        return new Owners(new Cases(CHATS, CorePack.KNOWLEDGE), CorePack.KNOWLEDGE).of(new Parameter(path, 1, 0.1, 10));
    }

    @Test
    void engineAndChipDecide() {
        assertThat(of("/engines/vllm/compute")).containsExactly(0, 1);
        assertThat(of("/architectures/hopper/bandwidth")).containsExactly(0, 2);
        assertThat(of("/engines/lmdeploy/compute")).isEmpty();
        assertThat(of("/architectures/hopper vllm/compute")).containsExactly(0);
    }

    @Test
    void whatAllShareMovesAll() {
        assertThat(of("/serving/interference")).containsExactly(0, 1, 2);
    }

    @Test
    void whatAStyleSharesMovesItsEngines() {
        assertThat(of("/styles/LLM_SERVER/stepOverheadMs")).containsExactly(0, 1, 2);
        assertThat(of("/styles/LOCAL/stepOverheadMs")).isEmpty();
    }

    /** An engine and a part that a remedy brings answer for what is measured after it. */
    @Test
    void whatARemedyBringsMovesItsRatio() {
        Measurement told = MadeMeasurements.chat("c", "h100-sxm", "transformers", 1);
        Measurement ratio = new Measurement(
                "ratio",
                "c",
                "made",
                true,
                MadeMeasurements.json("{'profile':" + told.profile() + ",'apply':["
                        + "{'remedy':'compile-model','parameters':{'runtime':'vllm'}},"
                        + "{'remedy':'upgrade-accelerator','parameters':{'to':'b200-sxm'}}]}"),
                Map.of("tpotMs", 0.5),
                "");
        Owners owners = new Owners(new Cases(List.of(ratio), CorePack.KNOWLEDGE), CorePack.KNOWLEDGE);
        for (String path : List.of(
                "/engines/transformers/compute",
                "/engines/vllm/compute",
                "/architectures/hopper/bandwidth",
                "/architectures/blackwell/bandwidth")) {
            assertThat(owners.of(new Parameter(path, 1, 0.1, 10))).as(path).containsExactly(0);
        }
        assertThat(owners.of(new Parameter("/engines/lmdeploy/compute", 1, 0.1, 10)))
                .isEmpty();
    }
}
