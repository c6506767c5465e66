package io.leapadvisor.ingest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class HardwareWriterTest {

    private static JsonNode hardware(String flags, String limits) {
        return Imports.profile(
                        "d.yaml",
                        Imports.deployment("- { name: v, image: 'vllm/vllm-openai:v0.11.0', args: [acme/m, " + flags
                                + "], resources: { limits: {" + limits + "} } }"))
                .path("hardware");
    }

    @Test
    void unitsAreOne() {
        assertThat(hardware("", "cpu: 2000m, memory: 16384Mi")).isEqualTo(hardware("", "cpu: '2', memory: 16Gi"));
        assertThat(hardware("", "memory: 16G").path("memoryGb").asDouble()).isEqualTo(16);
    }

    @Test
    void aSplitWiderThanAPodTakesSeveral() {
        JsonNode hardware = hardware("'--tensor-parallel-size=8', '--pipeline-parallel-size=2'", "nvidia.com/gpu: 8");
        assertThat(hardware.path("acceleratorsPerReplica").asInt()).isEqualTo(16);
        assertThat(hardware.path("replicas").asInt()).isEqualTo(1);
    }

    @Test
    void withoutLimitsTheSplitTells() {
        assertThat(hardware("'-tp=4', '-dp=2'", "cpu: 1")
                        .path("acceleratorsPerReplica")
                        .asInt())
                .isEqualTo(8);
        assertThat(hardware("", "cpu: 1").has("acceleratorsPerReplica")).isFalse();
    }

    @Test
    void expertsSpreadOverAllRanks() {
        assertThat(hardware("'-tp=2', '-dp=4', --enable-expert-parallel", "nvidia.com/gpu: 8")
                        .path("expertParallel")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void sharesAreSaid() {
        assertThat(hardware("", "nvidia.com/gpu.shared: 1").path("capabilities").toString())
                .isEqualTo("[\"time-slicing\"]");
    }
}
