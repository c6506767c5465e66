package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {

    private static Settings settings(String... flags) {
        String[] command = new String[flags.length + 3];
        command[0] = "vllm";
        command[1] = "serve";
        command[2] = "acme/m";
        System.arraycopy(flags, 0, command, 3, flags.length);
        return Settings.of(FlagsTest.server(command));
    }

    @Test
    void numbersMayHaveEndings() {
        assertThat(settings("--max-model-len", "32k").number("/model/batching/maxModelLength"))
                .isEqualTo(32000);
        assertThat(settings("--max-model-len", "32K").number("/model/batching/maxModelLength"))
                .isEqualTo(32768);
        assertThat(settings("--max-model-len", "auto").number("/model/batching/maxModelLength"))
                .isNull();
    }

    @Test
    void ofOppositesTheLastCounts() {
        String field = "/model/features/prefix-caching";
        assertThat(settings("--enable-prefix-caching", "--no-enable-prefix-caching")
                        .text(field))
                .isEqualTo("false");
        assertThat(settings("--no-enable-prefix-caching", "--enable-prefix-caching")
                        .text(field))
                .isEqualTo("true");
    }

    @Test
    void membersOfJsonAreRead() {
        Settings settings = settings("--speculative-config", "{\"method\": \"ngram\", \"num_speculative_tokens\": 5}");
        assertThat(settings.text("/model/speculation/method")).isEqualTo("NGRAM");
        assertThat(settings.number("/model/speculation/draftTokens")).isEqualTo(5);
        assertThat(settings.text("/model/features/speculative-decoding")).isEqualTo("true");
    }

    @Test
    void unknownWordsSayNothing() {
        assertThat(settings("--quantization", "of-tomorrow").get("/model/weightPrecision"))
                .isNull();
        assertThat(settings("--tensor-parallel-size", "$TP").number("/hardware/tensorParallel"))
                .isNull();
    }
}
