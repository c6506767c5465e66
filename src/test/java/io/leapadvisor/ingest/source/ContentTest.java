package io.leapadvisor.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentTest {

    private static Content content(String text) {
        return Content.of("a", text.getBytes(StandardCharsets.UTF_8), false, Deadline.NONE);
    }

    @Test
    void theHeadIsTheBeginningAndTheTextIsAll() {
        String text = "é".repeat(ImportLimits.HEAD + 10);
        assertThat(content(text).head()).hasSize(ImportLimits.HEAD);
        assertThat(content(text).text()).isEqualTo(text);
    }

    @Test
    void whatMustBeHeldWholeHasALimit() {
        String text = "x".repeat((int) ImportLimits.TREE_BYTES + 1);
        assertThatThrownBy(() -> content(text).text())
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("24 MiB");
    }
}
