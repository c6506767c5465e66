package io.leapadvisor.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class ModelConfigReaderTest {

    @Test
    void foldersAreNoNames() {
        assertThat(ModelWriterTest.model("{'model_type': 'x', 'hidden_size': 64, '_name_or_path': '/home/me/x'}")
                        .has("name"))
                .isFalse();
    }

    @Test
    void bytesOfTwoBitsAreNotGuessed() {
        assertThat(Imports.of(
                                "config.json",
                                "{\"model_type\": \"x\", \"hidden_size\": 64, \"num_hidden_layers\": 1,"
                                        + " \"quantization_config\": {\"quant_method\": \"of-tomorrow\"}}")
                        .next())
                .anyMatch(next -> next.field().equals("/model/weightPrecision"));
    }

    @Test
    void whatIsCutIsRefusedWithItsPlace() {
        assertThat(Imports.refusal("config.json", "{\"model_type\": \"x\", \"hidden_size\": 64, \"num"))
                .contains("It is no JSON at line 1");
    }
}
