package io.leapadvisor.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.Imports;
import io.leapadvisor.ingest.result.Imported;
import org.junit.jupiter.api.Test;

class StorageTest {

    private static Imported quantized(String config) {
        String shape = "{'model_type': 'qwen3', 'hidden_size': 64, 'num_hidden_layers': 1, 'dtype': 'bfloat16',";
        return Imports.of("config.json", (shape + "'quantization_config': " + config + "}").replace('\'', '"'));
    }

    private static String weights(Imported imported) {
        return imported.profile().at("/model/weightPrecision").asText("");
    }

    /** Attention has more matrices and fewer weights than the block behind it. */
    @Test
    void ofSeveralFormatsThatOfTheHeavyLayersCounts() {
        assertThat(weights(quantized("{'quant_algo': 'MIXED_PRECISION', 'quantized_layers': {"
                        + "'l.0.self_attn.q_proj': {'quant_algo': 'FP8'},"
                        + "'l.0.self_attn.k_proj': {'quant_algo': 'FP8'},"
                        + "'l.0.mlp.experts': {'quant_algo': 'W4A16_NVFP4'}}}")))
                .isEqualTo("FP4");
    }

    @Test
    void whereNoHeavyLayerIsNamedTheFormatIsAsked() {
        Imported imported = quantized("{'quant_algo': 'MIXED_PRECISION', 'quantized_layers': {"
                + "'l.0.self_attn.q_proj': {'quant_algo': 'FP8'}}}");
        assertThat(weights(imported)).isEmpty();
        assertThat(imported.next()).anyMatch(next -> next.field().equals("/model/weightPrecision"));
        assertThat(weights(quantized("{'quant_algo': 'MIXED_PRECISION'}"))).isEmpty();
    }

    @Test
    void oneFormatIsThatOfAll() {
        assertThat(weights(quantized("{'quant_algo': 'FP8'}"))).isEqualTo("FP8");
    }
}
