package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.model.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedPrecisionTest {

    @ParameterizedTest
    @CsvSource({
        "hugging-quants/Meta-Llama-3.1-70B-Instruct-AWQ-INT4, INT4",
        "TheBloke/Mistral-7B-Instruct-v0.2-GPTQ, INT4",
        "Qwen/Qwen2.5-7B-Instruct-GPTQ-Int8, INT8",
        "neuralmagic/Meta-Llama-3.1-8B-Instruct-FP8-dynamic, FP8",
        "RedHatAI/Llama-3.3-70B-Instruct-quantized.w8a8, INT8",
        "nvidia/Llama-3.1-405B-Instruct-NVFP4, FP4",
        "unsloth/gemma-2-9b-it-bnb-4bit, INT4",
        "Meta-Llama-3-8B-Instruct-Q4_K_M.gguf, INT4",
        "llama3.1:8b-instruct-q8_0, INT8",
        "model-IQ3_XXS.gguf, INT4",
        "stable-diffusion-xl-base-1.0-fp16, FP16"
    })
    void namesTellTheFormat(String name, Precision precision) {
        assertThat(NamedPrecision.of(name)).contains(precision);
    }

    @Test
    void otherNamesTellNone() {
        assertThat(NamedPrecision.of("Llama-3.1-8B-Instruct")).isEmpty();
        assertThat(NamedPrecision.of("t5-large")).isEmpty();
        assertThat(NamedPrecision.of(null)).isEmpty();
    }

    @Test
    void theEndingOfAFileIsLeftOut() {
        assertThat(NamedPrecision.without("Meta-Llama-3-8B-Instruct-Q4_K_M.gguf"))
                .isEqualTo("Meta-Llama-3-8B-Instruct");
        assertThat(NamedPrecision.without("llama3.1:8b-instruct-q4_0")).isEqualTo("llama3.1:8b-instruct");
        assertThat(NamedPrecision.without("Llama-3.1-8B")).isEqualTo("Llama-3.1-8B");
    }
}
