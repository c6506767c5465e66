package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Qwen/Qwen3-8B, Qwen/Qwen3-8B",
        "hf://Qwen/Qwen3-8B@main, Qwen/Qwen3-8B",
        "/root/.cache/huggingface/hub/models--Qwen--Qwen3-8B/snapshots/0a1b, Qwen/Qwen3-8B",
        "/models/mistralai--Mistral-7B-Instruct-v0.3, mistralai/Mistral-7B-Instruct-v0.3",
        "/models/deepseek-ai--DeepSeek-V3, deepseek-ai/DeepSeek-V3",
        "/mnt/models/Qwen3-8B-Q4_K_M-00001-of-00002.gguf, Qwen3-8B-Q4_K_M",
        "oci://registry.redhat.io/rhelai1/modelcar-llama-3-1-8b-instruct:1.5, llama-3-1-8b-instruct",
        "/data/model, "
    })
    void aRepositoryOrTheLastPartThatNamesIt(String told, String name) {
        assertThat(ModelNames.of(told)).isEqualTo(name);
    }
}
