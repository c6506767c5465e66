package io.leapadvisor.ingest.profiler;

import static io.leapadvisor.ingest.TestReading.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.format.Unknown;
import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;

class StackWriterTest {

    private static final String STACKS =
            """
            main;tokenize 25
            main;generate;forward 75
            main;epoll_wait 900
            """;
    private static final String TRACE =
            """
            {"resourceSpans":[{"resource":{},"scopeSpans":[{"spans":[{"traceId":"1","spanId":"2","name":"in","kind":2,
            "startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000000200000000"}]}]}]}""";

    @Test
    void sharesBecomeTimesWhereARequestIsTimed() {
        Notes notes = TestReading.read("otlp-json", TRACE);
        TestReading.read("collapsed-stacks", notes, STACKS);
        assertThat(value(notes, "tokenization", "/latency/meanMs")).isEqualTo(50.0);
        assertThat(value(notes, "inference", "/latency/meanMs")).isEqualTo(150.0);
    }

    @Test
    void withoutATimeSharesAreSaidAndTheTimeIsAskedFor() {
        Notes notes = TestReading.read("collapsed-stacks", STACKS);
        assertThat(value(notes, "tokenization", "/kind")).isEqualTo("TOKENIZATION");
        assertThat(value(notes, "tokenization", "/latency/meanMs")).isNull();
        assertThat(notes.questions()).extracting(Unknown::field).contains("/endToEnd/latency/meanMs");
        assertThat(notes.remarks())
                .anyMatch(remark -> remark.contains("INFERENCE 75.0 %, TOKENIZATION 25.0 %. Waiting: 90.0 %"));
    }

    @Test
    void nothingButWaitingIsRefused() {
        Notes notes = TestReading.read("collapsed-stacks", "main;epoll_wait 900\nmain;select 1\n");
        assertThat(notes.refused().get("a")).contains("only wait");
    }
}
