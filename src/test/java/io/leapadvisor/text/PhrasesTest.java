package io.leapadvisor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    @Test
    void aListIsReadAsOneSentence() {
        assertThat(Phrases.joined(List.of("Merge calls"), 3)).isEqualTo("Merge calls");
        assertThat(Phrases.joined(List.of("Merge calls", "Run more replicas"), 3))
                .isEqualTo("Merge calls and run more replicas");
        assertThat(Phrases.joined(List.of("A b", "C d", "E f", "G h"), 2)).isEqualTo("A b, c d and 2 more");
    }

    @Test
    void abbreviationsKeepTheirCapitals() {
        assertThat(Phrases.lowerFirst("The model")).isEqualTo("the model");
        assertThat(Phrases.lowerFirst("A resource")).isEqualTo("a resource");
        assertThat(Phrases.lowerFirst("GPU waits")).isEqualTo("GPU waits");
        assertThat(Phrases.lowerFirst("P99 rises")).isEqualTo("P99 rises");
        assertThat(Phrases.lowerFirst("")).isEmpty();
    }

    @Test
    void constantsAreWordsOfASentence() {
        assertThat(Phrases.constant(Thread.State.TIMED_WAITING)).isEqualTo("timed waiting");
        assertThat(Phrases.constant("GPU")).isEqualTo("gpu");
        assertThat(Phrases.constant(null)).isEmpty();
    }
}
