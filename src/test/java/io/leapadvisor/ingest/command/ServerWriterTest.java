package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import io.leapadvisor.ingest.result.Imported;
import org.junit.jupiter.api.Test;

class ServerWriterTest {

    private static JsonNode model(String command) {
        return Imports.profile("args.txt", command).path("model");
    }

    @Test
    void aQuantizationCountsMoreThanTheTypeOfTheRest() {
        JsonNode model = model("vllm serve acme/m --quantization awq --dtype bfloat16");
        assertThat(model.path("weightPrecision").asText()).isEqualTo("INT4");
        assertThat(model.path("activationPrecision").asText()).isEqualTo("BF16");
        assertThat(model("vllm serve acme/m-FP8 --dtype bfloat16")
                        .path("weightPrecision")
                        .asText())
                .isEqualTo("FP8");
        assertThat(model("vllm serve acme/m --dtype auto").has("weightPrecision"))
                .isFalse();
    }

    @Test
    void aFolderThatMeansNothingGivesWayToTheServedName() {
        assertThat(model("vllm serve /mnt/models --served-model-name llama-3.1-8b")
                        .path("name")
                        .asText())
                .isEqualTo("llama-3.1-8b");
        assertThat(model("vllm serve /mnt/models").has("name")).isFalse();
        assertThat(model("vllm serve s3://bucket/llama-3.1-8b/").path("name").asText())
                .isEqualTo("llama-3.1-8b");
    }

    @Test
    void defaultsAreThoseOfTheVersionAndSaidToBe() {
        Imported imported = Imports.of(
                "d.yaml", Imports.deployment("- { name: v, image: 'vllm/vllm-openai:v0.6.0', args: [acme/m] }"));
        assertThat(imported.profile().at("/model/features").toString())
                .contains("paged-attention")
                .doesNotContain("prefix-caching");
        assertThat(imported.fields())
                .filteredOn(field -> field.pointer().startsWith("/model/features/"))
                .allMatch(field -> field.how() == Imported.How.DEFAULT && field.note() != null);
    }

    @Test
    void secretsAreNeverRepeated() {
        Imported imported = Imports.of(
                "args.txt",
                "HF_TOKEN=hf_verysecret vllm serve https://user:verysecret@host/acme/m --api-key sk-verysecret $OTHER");
        assertThat(imported.toString()).doesNotContain("verysecret");
    }
}
