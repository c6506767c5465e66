package io.leapadvisor.physics.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.ModelTimes;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import org.assertj.core.data.Percentage;
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
}
