package io.leapadvisor.physics.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.ModelTimes;
import io.leapadvisor.physics.machine.MachineBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights in memory against the sizes of published files. */
class StoredWeightTest {

    /** Sizes of the files as their repositories on the Hugging Face hub list them, in GB. */
    @ParameterizedTest
    @CsvSource({
        "Llama-3.1-8B, vllm, BF16, 16.07",
        "Llama-3.1-8B, vllm, FP8, 9.08",
        "Llama-3.1-8B, vllm, INT4, 5.73",
        "Llama-3.1-70B, vllm, INT4, 39.8",
        "Qwen2.5-7B, vllm, INT4, 5.58",
        "Llama-3.1-8B, llama.cpp, INT4, 4.92",
        "Llama-3.1-8B, llama.cpp, INT8, 8.54",
    })
    void isAsLargeAsTheFile(String model, String runtime, Precision weights, double gigabytes) {
        ModelTime time = ModelTimes.of(
                ModelSpecBuilder.builder()
                        .name(model)
                        .runtime(runtime)
                        .weightPrecision(weights)
                        .build(),
                HardwareBuilder.builder().accelerator("a100-sxm-80gb").build());
        assertThat(time.weightMemory() / 1e9).isCloseTo(gigabytes, Percentage.withPercentage(3));
    }

    /** What lies in memory is what a token reads, scales and all; without a kernel for it, what it is expanded to. */
    @ParameterizedTest
    @CsvSource({
        "llama.cpp, INT4, 0.605",
        "llama.cpp, INT8, 1.0625",
        "vllm, INT4, 0.5195",
        "vllm, FP4, 0.53125",
        "vllm, FP8, 1",
        "vllm, BF16, 2",
        "torch.compile, FP4, 2",
    })
    void isAsLargeAsWhatAProductReads(String runtime, Precision weights, double bytes) {
        assertThat(llama(runtime, weights).machine().weightBytes()).isCloseTo(bytes, Percentage.withPercentage(0.1));
    }

    /** The output layer of a file of llama.cpp is small as well: 0.53B numbers of 5.5 bits in place of 16. */
    @Test
    void anOutputLayerIsReadAsItIsStored() {
        double half = llama("vllm", Precision.INT4).machine().embeddedBytes();
        assertThat(half).isEqualTo(2);
        assertThat(llama("llama.cpp", Precision.INT4).machine().embeddedBytes()).isBetween(0.6, 0.8);
        assertThat(llama("llama.cpp", Precision.FP4).machine().embeddedBytes())
                .as("in Q8_0 beside MXFP4")
                .isCloseTo(1.0625, Percentage.withPercentage(0.1));
        ModelTime small = llama("llama.cpp", Precision.INT4);
        ModelTime large = Machines.on(
                small,
                MachineBuilder.builder(small.machine()).embeddedBytes(half).build());
        assertThat(large.tokenMs(1)).isGreaterThan(1.05 * small.tokenMs(1));
    }

    private static ModelTime llama(String runtime, Precision weights) {
        return ModelTimes.of(
                ModelSpecBuilder.builder()
                        .name("Llama-3.1-8B")
                        .runtime(runtime)
                        .weightPrecision(weights)
                        .build(),
                HardwareBuilder.builder().accelerator("a100-sxm-80gb").build());
    }
}
