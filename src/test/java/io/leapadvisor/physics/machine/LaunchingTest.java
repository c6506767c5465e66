package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How kernels are launched: replayed, one by one, or as whole programs. */
class LaunchingTest {

    private static ModelTime llama(String runtime, String part) {
        return ModelTime.of(
                Resolved.of(
                        JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':" + runtime
                                + "},'hardware':{'accelerator':'" + part + "'},"
                                + "'traffic':{'inputTokens':1000,'outputTokens':200,'concurrency':1}"),
                        CorePack.KNOWLEDGE),
                Adjustments.NONE,
                CorePack.KNOWLEDGE.calibration());
    }

    /** vLLM took up graphs with 0.2.6; vllm-omni issue 7960 measured 5.1 ms a token with them and 8.4 without. */
    @ParameterizedTest
    @ValueSource(strings = {"'vllm','featuresOff':['cuda-graphs']", "'vllm','runtimeVersion':'0.2.2'"})
    void withoutGraphsAStepIsBoundByItsLaunches(String runtime) {
        double recorded = llama("'vllm'", "h100-sxm").tokenMs(1);
        double launched = llama(runtime, "h100-sxm").tokenMs(1);
        assertThat(launched / recorded).isBetween(1.15, 3.0);
    }

    /** Old versions do more for each sequence, too. */
    @Test
    void longKernelsHideLaunches() {
        String off = "'vllm','featuresOff':['cuda-graphs']";
        double alone =
                llama(off, "h100-sxm").tokenMs(1) / llama("'vllm'", "h100-sxm").tokenMs(1);
        double large = llama(off, "h100-sxm").tokenMs(512)
                / llama("'vllm'", "h100-sxm").tokenMs(512);
        assertThat(large).isBetween(1.0, alone);
    }

    /** Qwen3-TTS took a seventh of its time once an eager framework replayed its steps; no step takes longer for it. */
    @Test
    void aReplayedStepOfAnEagerFrameworkHasFewOfItsLaunches() {
        ModelTime issued = llama("'pytorch'", "h100-sxm");
        ModelTime replayed = llama("'pytorch','features':['cuda-graphs']", "h100-sxm");
        assertThat(replayed.tokenMs(1) / issued.tokenMs(1)).isBetween(0.2, 0.7);
        for (int batch = 1; batch <= 4096; batch *= 4) {
            assertThat(replayed.tokenMs(batch)).isLessThanOrEqualTo(issued.tokenMs(batch));
        }
        assertThat(replayed.prefill(1).ms())
                .as("prompts are of any length")
                .isEqualTo(issued.prefill(1).ms());
    }

    /** AccelMark and the tutorials of the plugin measured 0.7 to 1 ms a layer on 910B2, whatever the size. */
    @Test
    void onAscendTheHostLaunchesEachStep() {
        assertThat(llama("'vllm-ascend'", "ascend-910b2").tokenMs(1) / 32).isBetween(0.5, 1.1);
    }

    @Test
    void wholeProgramsHaveNoLaunchesInAStep() {
        ModelTime tpu = llama("'vllm','featuresOff':['cuda-graphs']", "tpu-v6e");
        assertThat(tpu.machine().scheduling().tokenLaunches()).isZero();
        assertThat(tpu.machine().scheduling().promptLaunches()).isLessThan(1);
    }

    /** A limit on the tokens of a step counts; nothing else does of it. */
    @Test
    void theTokensOfAStepAreThoseThatWereSet() {
        ModelTime short512 = llama("'vllm','batching':{'mode':'CONTINUOUS','maxBatchedTokens':512}", "h100-sxm");
        ModelTime usual = llama("'vllm'", "h100-sxm");
        assertThat(short512.machine().scheduling().promptTokens()).isEqualTo(512);
        assertThat(usual.machine().scheduling().promptTokens()).isGreaterThan(8000);
        assertThat(short512.machine().scheduling().recordedTokens())
                .isEqualTo(usual.machine().scheduling().recordedTokens());
    }
}
