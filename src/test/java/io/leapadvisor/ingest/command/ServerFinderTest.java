package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFinderTest {

    private static Optional<Server> find(String image, String... command) {
        return new ServerFinder(TestImporter.catalogue())
                .find(new Container("c", image, List.of(command), Map.of(), true, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "vllm/vllm-openai:v0.11.0, vllm, 0.11.0",
        "docker.io/lmsysorg/sglang:v0.5.2-cu126, sglang, 0.5.2",
        "ghcr.io/huggingface/text-generation-inference:3.3.4, tgi, 3.3.4",
        "ghcr.io/huggingface/text-embeddings-inference:cpu-1.7, text-embeddings-inference, 1.7",
        "nvcr.io/nvidia/tritonserver:24.05-py3, triton,",
        "nvcr.io/nvidia/tensorrt-llm/release:1.2.0rc3, tensorrt-llm, 1.2.0rc3",
        "lmcache/vllm-openai:v0.3.9, vllm,",
        "pytorch/torchserve:0.12.0-gpu, torchserve (pytorch), 0.12.0"
    })
    void imagesNameTheServerAndItsOwnVersion(String image, String runtime, String version) {
        Server server = find(image).orElseThrow();
        assertThat(server.sheet().server().runtime()).isEqualTo(runtime);
        assertThat(server.version()).isEqualTo(version);
    }

    @Test
    void theCommandSaysMoreThanTheImage() {
        Server server = find("vllm/vllm-openai:v1", "bash", "-lc", "cd /x && python3 -m sglang.launch_server --tp 2")
                .orElseThrow();
        assertThat(server.sheet().server().runtime()).isEqualTo("sglang");
        assertThat(server.arguments()).containsExactly("--tp", "2");
    }

    /** A shell takes options before -c and two dashes behind it; KubeRay's samples write so. */
    @Test
    void aScriptIsFoundBehindTheOptionsOfItsShell() {
        for (String[] shell :
                new String[][] {{"/bin/bash", "-lc", "--"}, {"bash", "-l", "-e", "-c"}, {"/bin/sh", "-c"}}) {
            List<String> command = new ArrayList<>(List.of(shell));
            command.add("ulimit -n 9; $START_RAY; vllm serve /models/x --tensor-parallel-size 8");
            assertThat(find("acme/vllm-openai:v0.7.3", command.toArray(String[]::new))
                            .orElseThrow()
                            .arguments())
                    .containsExactly("/models/x", "--tensor-parallel-size", "8");
        }
    }

    @Test
    void routersAndSidecarsAreNoServers() {
        assertThat(find("ghcr.io/acme/vllm-router:1.0")).isEmpty();
        assertThat(find("envoyproxy/envoy:v1.30", "envoy", "-c", "/etc/envoy.yaml"))
                .isEmpty();
        assertThat(find("", "sleep", "infinity")).isEmpty();
    }

    @Test
    void aFlagAndItsValueMayBeOneWord() {
        assertThat(find("vllm/vllm-openai:v0.11.0", "--max-num-seqs 8")
                        .orElseThrow()
                        .arguments())
                .containsExactly("--max-num-seqs", "8");
    }
}
