package io.leapadvisor.ingest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeploymentWriterTest {

    private static final Path SAMPLES = Path.of("src/test/resources/imports/kubernetes");

    /** The order of documents, and whether they come in one file or in several, changes nothing. */
    @Property(tries = 8)
    void documentsStandInAnyOrder(@ForAll java.util.Random random) throws IOException {
        for (String name : List.of("split.yaml", "slice.yaml")) {
            String text = Files.readString(SAMPLES.resolve(name));
            List<String> documents = new ArrayList<>(List.of(text.split("(?m)^---\\n")));
            java.util.Collections.shuffle(documents, random);
            JsonNode whole = Imports.profile(name, text);
            assertThat(Imports.profile(name, String.join("---\n", documents))).isEqualTo(whole);
            List<SourceFile> files = new ArrayList<>();
            for (int i = 0; i < documents.size(); i++) {
                files.add(new SourceFile(i + ".yaml", documents.get(i).getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(Imports.of(files).profile()).isEqualTo(whole);
        }
    }

    @Test
    void anIdleSidecarChangesNothing() {
        String server = "- { name: v, image: 'vllm/vllm-openai:v0.11.0', args: [acme/m],"
                + " resources: { limits: { nvidia.com/gpu: 1, cpu: 4 } } }\n";
        String sidecar = "- { name: proxy, image: 'istio/proxyv2:1.2', args: [proxy, sidecar],"
                + " resources: { limits: { cpu: 32, memory: 64Gi } } }\n";
        JsonNode alone = Imports.profile("d.yaml", Imports.deployment(server));
        assertThat(Imports.profile("d.yaml", Imports.deployment(server + sidecar)))
                .isEqualTo(alone);
        assertThat(Imports.profile("d.yaml", Imports.deployment(sidecar + server)))
                .isEqualTo(alone);
    }

    @Test
    void secretsAreNeverRepeated() {
        assertThat(Imports.of(List.of(TestImporter.file(SAMPLES.resolve("slice.yaml"))))
                        .toString())
                .doesNotContain("verysecret");
        assertThat(Imports.of(
                                "c.yaml",
                                """
                        services:
                          v:
                            image: registry.secret.example.org/vllm-openai:latest
                            environment: { HF_TOKEN: hf_verysecret, DB: "postgres://u:verysecret@host/db" }
                            command: --model acme/m --api-key sk-verysecret
                        """)
                        .toString())
                .doesNotContain("verysecret")
                .doesNotContain("secret.example.org");
    }
}
