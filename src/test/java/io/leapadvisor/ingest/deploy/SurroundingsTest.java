package io.leapadvisor.ingest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    private static JsonNode service(String predictor) {
        return Imports.profile(
                "isvc.yaml",
                "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: s}\nspec:\n"
                        + "  predictor: " + predictor);
    }

    @Test
    void aBatcherCountsWhateverTheServerIs() {
        JsonNode profile = service("{batcher: {maxBatchSize: 16, maxLatency: 500},"
                + " model: {modelFormat: {name: pytorch}, storageUri: 'gs://b/m'}}");
        assertThat(profile.at("/model/batching/mode").asText()).isEqualTo("DYNAMIC");
        assertThat(profile.at("/model/batching/maxBatchSize").asInt()).isEqualTo(16);
        assertThat(profile.at("/model/batching/maxQueueDelayMs").asInt()).isEqualTo(500);
    }

    @Test
    void withoutOneNothingIsSaidOfBatches() {
        JsonNode profile = service("{model: {modelFormat: {name: pytorch}, storageUri: 'gs://b/m'}}");
        assertThat(profile.at("/model/batching").isMissingNode()).isTrue();
    }
}
