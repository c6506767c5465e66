package io.leapadvisor.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.Imports;
import io.leapadvisor.ingest.result.Imported;
import org.junit.jupiter.api.Test;

class NamedValuesTest {

    @Test
    void severalModelsAreNamed() {
        Imported imported = Imports.of(
                "config.properties",
                "job_queue_size=10\nmodels={\"a\": {\"1.0\": {\"batchSize\": 2}}, \"b\": {\"1.0\": "
                        + "{\"batchSize\": 8}}}");
        assertThat(imported.profile().at("/model/batching/maxBatchSize").asInt())
                .isEqualTo(2);
        assertThat(imported.remarks()).anyMatch(remark -> remark.contains("/models/b/1.0/batchSize"));
    }

    @Test
    void theSameInYaml() {
        assertThat(Imports.profile("model-config.yaml", "minWorkers: 2\nbatchSize: 4\nmaxBatchDelay: 30\n")
                        .at("/model/batching")
                        .toString())
                .isEqualTo("{\"maxBatchSize\":4,\"mode\":\"DYNAMIC\",\"maxQueueDelayMs\":30}");
    }

    @Test
    void brokenJsonInAPropertySaysNothing() {
        assertThat(Imports.profile("config.properties", "job_queue_size=10\nmodels={\"a\": {")
                        .has("hardware"))
                .isFalse();
    }
}
