package io.leapadvisor.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelWriterTest {

    private static JsonNode profile(String text) {
        return Imports.profile("config.pbtxt", text);
    }

    @ParameterizedTest
    @CsvSource({"'', STATIC", "dynamic_batching { }, DYNAMIC", "sequence_batching { }, CONTINUOUS"})
    void theModeFollows(String block, String mode) {
        assertThat(profile("name: \"m\" platform: \"pytorch_libtorch\" max_batch_size: 4 " + block)
                        .at("/model/batching/mode")
                        .asText())
                .isEqualTo(mode);
    }

    @Test
    void noBatchingIsSaid() {
        JsonNode profile = profile("name: \"m\"\nbackend: \"python\"\nmax_batch_size: 0");
        assertThat(profile.at("/model/batching/mode").asText()).isEqualTo("NONE");
        assertThat(profile.at("/model/batching").has("maxBatchSize")).isFalse();
    }

    @Test
    void delaysAreMicroseconds() {
        assertThat(profile("name: \"m\"\nbackend: \"onnxruntime\"\nmax_batch_size: 8\n"
                                + "dynamic_batching { max_queue_delay_microseconds: 2500 }")
                        .at("/model/batching/maxQueueDelayMs")
                        .asDouble())
                .isEqualTo(2.5);
    }

    @Test
    void instancesAreOfEachAcceleratorListed() {
        JsonNode profile = profile("name: \"m\"\nbackend: \"onnxruntime\"\nmax_batch_size: 8\n"
                + "instance_group [ { count: 2 kind: KIND_GPU gpus: [ 0, 1, 2 ] } ]");
        assertThat(profile.at("/hardware/workersPerReplica").asInt()).isEqualTo(6);
        assertThat(profile.at("/hardware/acceleratorsPerReplica").asInt()).isEqualTo(3);
    }
}
