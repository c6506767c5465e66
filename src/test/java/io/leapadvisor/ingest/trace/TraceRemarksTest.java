package io.leapadvisor.ingest.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.format.Unknown;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.trace.TestSpans.One;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceRemarksTest {

    private static Notes read(One... spans) {
        return TestReading.read("otlp-json", TestSpans.otlp(List.of(spans)));
    }

    private static boolean says(Notes notes, String words) {
        return notes.remarks().stream().anyMatch(remark -> remark.contains(words));
    }

    @Test
    void otherOperationsFragmentsAndSessionsAreSaid() {
        Notes notes = read(
                new One(1, 1, 0, "a", "POST /ask", "SERVER", 0, 900_000),
                new One(2, 1, 0, "a", "GET /models", "SERVER", 0, 1_000),
                new One(3, 1, 7, "a", "lost", "INTERNAL", 0, 1_000),
                new One(4, 1, 0, "web", "session", "INTERNAL", 0, 1_000),
                new One(4, 2, 1, "a", "POST /ask", "SERVER", 5_000, 90_000));
        assertThat(says(notes, "GET /models (1, mean 1.0 ms)")).isTrue();
        assertThat(says(notes, "Inner spans: 1")).isTrue();
        assertThat(says(notes, "sessions, whose first span ends before its calls: 1"))
                .isTrue();
        assertThat(TestReading.value(notes, null, "/endToEnd/sampleCount")).isEqualTo(2.0);
    }

    @Test
    void timeThatNoSpanExplainsAndWorkAfterTheAnswerAreSaid() {
        Notes notes = read(
                new One(1, 1, 0, "a", "in", "SERVER", 0, 100_000),
                new One(1, 2, 1, "a", "work", "INTERNAL", 0, 40_000),
                new One(1, 3, 1, "a", "later", "INTERNAL", 90_000, 900_000));
        assertThat(says(notes, "60.0 ms of a request (60 %)")).isTrue();
        assertThat(says(notes, "after the answer: 1")).isTrue();
    }

    @Test
    void withoutARequestItsTimeIsAskedFor() {
        Notes notes = read(new One(3, 1, 7, "a", "lost", "INTERNAL", 0, 1_000));
        assertThat(notes.questions()).extracting(Unknown::field).contains("/endToEnd/latency");
        assertThat(TestReading.value(notes, "lost", "/latency/meanMs")).isEqualTo(1.0);
    }
}
