package io.leapadvisor.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

    @Test
    void linesEndAtAnyBreakAndAreCutWhenTheyNeverEnd() {
        assertThat(new BoundedLines(new StringReader("a\r\nb\n\nc"))).containsExactly("a", "b", "", "c");
        assertThat(new BoundedLines(new StringReader(""))).isEmpty();
        String endless = "x".repeat(ImportLimits.LINE + 10);
        assertThat(new BoundedLines(new StringReader(endless)).iterator().next())
                .hasSize(ImportLimits.LINE);
    }
}
