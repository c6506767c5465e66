package io.leapadvisor.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.format.FormatSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

    private static final FormatSheet SHEET =
            TestImporter.catalogue().find("hf-config").orElseThrow();

    static ConfigKeys keys(String json) {
        try {
            return ConfigKeys.of(SHEET, new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTextModelCountsInside() {
        ConfigKeys keys = keys("{'hidden_size': 1, 'dtype': 'bfloat16', 'text_config': {'hidden_size': 2}}");
        assertThat(keys.number("/model/hiddenSize")).isEqualTo(2);
        assertThat(keys.first("/shape/stored").value().asText()).isEqualTo("bfloat16");
    }

    @Test
    void nullAndZeroAreNoValues() {
        ConfigKeys keys = keys("{'hidden_size': 0, 'head_dim': null, 'num_experts': -1}");
        assertThat(keys.number("/model/hiddenSize")).isNull();
        assertThat(keys.has("/model/headDim")).isFalse();
        assertThat(keys.number("/model/experts", 7)).isEqualTo(7);
    }

    @Test
    void wordsStandForNumbersAndFlags() {
        assertThat(keys("{'model_type': 'gpt2'}").number("/shape/matrices")).isEqualTo(2);
        assertThat(keys("{'tie_word_embeddings': true}").isTrue("/shape/tied")).isTrue();
        assertThat(keys("{}").word("/shape/stored", "/model/weightPrecision", "bfloat16"))
                .isEqualTo("BF16");
    }
}
