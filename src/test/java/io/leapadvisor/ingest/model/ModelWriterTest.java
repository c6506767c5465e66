package io.leapadvisor.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class ModelWriterTest {

    static JsonNode model(String json) {
        return Imports.profile("config.json", json.replace('\'', '"')).path("model");
    }

    @Test
    void headsAreSharedOrNot() {
        String start = "{'model_type': 'llama', 'hidden_size': 64, 'num_hidden_layers': 2, 'num_attention_heads': 8";
        assertThat(model(start + "}").path("attention").asText()).isEqualTo("MHA");
        assertThat(model(start + ", 'num_key_value_heads': 2}")
                        .path("attention")
                        .asText())
                .isEqualTo("GQA");
        assertThat(model(start + ", 'num_key_value_heads': 1}")
                        .path("attention")
                        .asText())
                .isEqualTo("MQA");
        assertThat(model(start + "}").path("headDim").asInt()).isEqualTo(8);
    }

    @Test
    void layersMayBeListedOnly() {
        assertThat(model("{'model_type': 'x', 'hidden_size': 64, 'layers_block_type': ['mamba', 'attention', 'moe']}")
                        .path("layers")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void whatEachLayerDecidesIsNotSaid() {
        JsonNode model =
                model("{'model_type': 'x', 'hidden_size': 64, 'num_hidden_layers': 2, 'num_attention_heads': 8,"
                        + " 'num_key_value_heads': null, 'block_configs': [{}, {}]}");
        assertThat(model.has("kvHeads")).isFalse();
        assertThat(model.has("attention")).isFalse();
    }
}
