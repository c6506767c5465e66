package io.leapadvisor.ingest.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TopReaderTest {

    private static Notes read(String text) {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new TopReader()
                .read(
                        List.of(new Piece(
                                TestImporter.catalogue().find("kubectl-top").orElseThrow(),
                                Opener.open(new SourceFile("top.txt", ("x\n" + text).getBytes(StandardCharsets.UTF_8)))
                                        .get(0))),
                        notes);
        return notes;
    }

    private static Map<String, Object> found(String text) {
        return read(text).observations().stream()
                .collect(Collectors.toMap(one -> one.target().path(), Observation::value));
    }

    @Test
    void podsOfOneDeploymentAreReplicas() {
        assertThat(found("NAME CPU(cores) MEMORY(bytes)\napi-6d5f9c7b8d-2xk4q 1m 1Mi\napi-6d5f9c7b8d-9wz7m 1m 1Mi\n"))
                .containsEntry("/hardware/replicas", 2);
    }

    @Test
    void podsOfAStatefulSetAreReplicasInAllNamespaces() {
        assertThat(found(
                        "NAMESPACE NAME CPU(cores) MEMORY(bytes)\nns llm-0 1m 1Mi\nns llm-1 1m 1Mi\nns llm-2 1m 1Mi\n"))
                .containsEntry("/hardware/replicas", 3);
    }

    @Test
    void nodesAreNoPods() {
        assertThat(found("NAME CPU(cores) CPU% MEMORY(bytes) MEMORY%\nnode-1 1m 30% 1Mi 1%\nnode-2 1m 50% 1Mi 1%\n"))
                .containsEntry("/utilization/cpu", 0.4)
                .doesNotContainKey("/hardware/replicas");
    }

    @Test
    void severalWorkloadsAreAskedFor() {
        Notes notes = read("NAME CPU(cores) MEMORY(bytes)\nllm-0 1m 1Mi\nrerank-0 1m 1Mi\n");
        assertThat(notes.observations()).isEmpty();
        assertThat(notes.questions()).singleElement().satisfies(question -> {
            assertThat(question.field()).isEqualTo("/hardware/replicas");
            assertThat(question.why()).contains("llm (1)", "rerank (1)");
        });
        assertThat(notes.refused()).containsKey("top.txt");
    }

    @Property(tries = 100)
    void anyTextIsReadOrRefused(@ForAll String text) {
        Notes notes = read("NAME CPU(cores) MEMORY(bytes)\n" + text);
        assertThat(notes.observations().isEmpty()).isEqualTo(!notes.refused().isEmpty());
    }
}
