package io.leapadvisor.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By what formats are recognised. */
class HeadTest {

    private static Content content(String name, String text) {
        return Opener.open(new SourceFile(name, text.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    @Test
    void membersOfJsonAreFoundBelowOthersUpToWhereItIsCut() {
        Head head = Head.of(content("a.json", "[{\"a\":{\"x\":[{\"b\":1}]},\"c\":\"cut"));
        assertThat(head.has("a/b")).isTrue();
        assertThat(head.has("a/x/b")).isTrue();
        assertThat(head.has("b/a")).isFalse();
        assertThat(head.has("c")).isTrue();
    }

    /** A generator that writes a number per request first comes to its sums beyond the beginning. */
    @Test
    void outermostMembersAreFoundBehindLongLists() {
        String list = "[" + "0.123456,".repeat(20_000) + "1]";
        String text = "{\"itls\":" + list + ",\"errors\":{\"inner\":1},\"mean_ttft_ms\":2}";
        for (String json : List.of(text, "[" + text + "]", text + "\n" + text.replace("mean_", "other_"))) {
            Head head = Head.of(content("a.json", json));
            assertThat(head.has("mean_ttft_ms")).isTrue();
            assertThat(head.has("inner")).isFalse();
            assertThat(head.has("other_ttft_ms")).isFalse();
        }
        assertThat(Head.of(content("a.json", text.substring(0, text.length() - 12)))
                        .has("errors"))
                .isTrue();
    }

    @Test
    void membersOfYamlAreFoundByIndentation() {
        Head head =
                Head.of(content("a.yaml", "kind: List\nitems:\n  - spec:\n      replicas: 2\n    other: 1\nlast: x\n"));
        assertThat(head.has("items/spec/replicas")).isTrue();
        assertThat(head.has("items/replicas")).isTrue();
        assertThat(head.has("spec/last")).isFalse();
        assertThat(head.has("last")).isTrue();
    }

    @Test
    void theContentDecidesAndTheNameBreaksTies() {
        Sniffer sniffer = new Sniffer(TestImporter.catalogue());
        String result = "{\"mean_ttft_ms\":1,\"request_throughput\":2,\"completed\":3,\"duration\":4}";
        assertThat(sniffer.guesses(content("k8s.yaml", result)).get(0).sheet().id())
                .isEqualTo("vllm-bench-serve");
        assertThat(sniffer.guesses(content("vllm-bench-serve.json", "dear diary")))
                .isEmpty();
    }
}
