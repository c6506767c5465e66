package io.leapadvisor.ingest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class ComposeReaderTest {

    private static JsonNode profile(String service) {
        return Imports.profile("compose.yaml", "services:\n  s:\n    image: vllm/vllm-openai:v0.11.0\n" + service);
    }

    @Test
    void commandsAreTextsOrLists() {
        JsonNode list = profile("    command: [--model, acme/m, --max-num-seqs, '8']\n");
        assertThat(profile("    command: --model acme/m --max-num-seqs 8\n")).isEqualTo(list);
        assertThat(profile("    command: >-\n      --model acme/m\n      --max_num_seqs=8\n"))
                .isEqualTo(list);
        assertThat(profile("    entrypoint: bash -c\n    command: ['vllm serve acme/m --max-num-seqs 8']\n"))
                .isEqualTo(list);
    }

    @Test
    void devicesAreCountedOrSeen() {
        String field = "/hardware/acceleratorsPerReplica";
        String reserved = "    deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 3}]}}}\n";
        assertThat(profile(reserved).at(field).asInt()).isEqualTo(3);
        assertThat(profile("    environment: ['CUDA_VISIBLE_DEVICES=0,1']\n    gpus: all\n")
                        .at(field)
                        .asInt())
                .isEqualTo(2);
        assertThat(profile("    gpus: all\n").at(field).isMissingNode()).isTrue();
    }

    @Test
    void aVariableWithoutADefaultIsAskedFor() {
        assertThat(Imports.of(
                                "compose.yaml",
                                "services:\n  s:\n    image: vllm/vllm-openai:v0.11.0\n    command: --model ${MODEL}\n")
                        .next())
                .anyMatch(next -> next.field().equals("/model/name"));
    }
}
