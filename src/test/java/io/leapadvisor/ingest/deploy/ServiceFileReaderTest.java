package io.leapadvisor.ingest.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceFileReaderTest {

    @Test
    void literalsAreTakenAndTheRestIsNot() {
        JsonNode hardware = Imports.profile(
                        "service.py",
                        "import bentoml\n@bentoml.service(resources={'gpu': 1, 'memory': '8Gi'}, "
                                + "workers=2)\nclass S: ...\n")
                .path("hardware");
        assertThat(hardware.path("acceleratorsPerReplica").asInt()).isEqualTo(1);
        assertThat(hardware.path("workersPerReplica").asInt()).isEqualTo(2);
        JsonNode computed =
                Imports.profile("service.py", "import bentoml\n@bentoml.service(workers=count())\nclass S: ...");
        assertThat(computed.at("/hardware/workersPerReplica").isMissingNode()).isTrue();
        assertThat(computed.at("/model/runtime").asText()).isEqualTo("bentoml");
    }

    /** The end of each would be looked for to the end of the file. */
    @Test
    void callsThatNeverCloseAreLeftWhereTheyAre() {
        String file = "import bentoml\n@bentoml.service(workers=2)\n" + "@a(\n".repeat(200_000);
        JsonNode profile = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Imports.profile("service.py", file));
        assertThat(profile.at("/hardware/workersPerReplica").asInt()).isEqualTo(2);
    }

    @Test
    void argumentsOfAServerAreItsFlags() {
        JsonNode profile = Imports.profile(
                "args.yaml", "args:\n  model_id: acme/m\n  tp: 4\n  cli_args: ['--max-num-seqs', '16']\n");
        assertThat(profile.at("/hardware/tensorParallel").asInt()).isEqualTo(4);
        assertThat(profile.at("/model/batching/maxBatchSize").asInt()).isEqualTo(16);
    }
}
