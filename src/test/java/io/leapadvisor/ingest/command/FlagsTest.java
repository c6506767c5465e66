package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagsTest {

    static Server server(String... command) {
        Container container = new Container("", "", List.of(command), Map.of("GREETING", "hi"), false, Map.of());
        return new ServerFinder(TestImporter.catalogue()).find(container).orElseThrow();
    }

    @Test
    void spellingsAreOne() {
        for (String[] words : new String[][] {
            {"vllm", "serve", "m", "--max-num-seqs", "8"},
            {"vllm", "serve", "m", "--max_num_seqs=8"},
            {"/usr/bin/vllm", "serve", "m", "--max-num-seqs=8"}
        }) {
            assertThat(Flags.of(server(words)).find("max-num-seqs").value()).isEqualTo("8");
        }
    }

    @Test
    void aSwitchTakesNoOtherFlagsValue() {
        Flags flags = Flags.of(server("vllm", "serve", "m", "--enforce-eager", "--tp", "2"));
        assertThat(flags.find("enforce-eager").value()).isEmpty();
        assertThat(flags.find("tp").value()).isEqualTo("2");
        assertThat(flags.find("@1").value()).isEqualTo("m");
        assertThat(flags.find("$GREETING").value()).isEqualTo("hi");
    }

    @Test
    void membersOfJsonStandAlone() {
        Flags flags = Flags.of(server("vllm", "serve", "m", "--speculative-config.method", "eagle"));
        assertThat(flags.find("speculative-config/method").value()).isEqualTo("{\"method\":\"eagle\"}");
        assertThat(Flags.json("{broken")).isNull();
    }
}
