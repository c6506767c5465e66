package io.leapadvisor.ingest.trace;

import static io.leapadvisor.ingest.TestReading.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.trace.TestSpans.One;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationWriterTest {

    private static String requests(int count, String role) {
        List<One> spans = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            spans.add(new One(i, 1, 0, "api", "POST /ask", role, i * 500_000L, i * 500_000L + 1_000L * i));
            spans.add(new One(i, 2, 1, "api", "work", "INTERNAL", i * 500_000L, i * 500_000L + 500));
        }
        return TestSpans.otlp(spans);
    }

    @Test
    void percentilesAreGivenOnlyWhereTheirNumberBearsThem() {
        Notes few = TestReading.read("otlp-json", requests(19, "SERVER"));
        assertThat(value(few, null, "/endToEnd/latency/meanMs")).isEqualTo(10.0);
        assertThat(value(few, null, "/endToEnd/latency/p50Ms")).isNull();
        Notes some = TestReading.read("otlp-json", requests(21, "SERVER"));
        assertThat(value(some, null, "/endToEnd/latency/p95Ms")).isEqualTo(20.0);
        assertThat(value(some, null, "/endToEnd/latency/p99Ms")).isNull();
        Notes many = TestReading.read("otlp-json", requests(101, "SERVER"));
        assertThat(value(many, null, "/endToEnd/latency/p99Ms")).isEqualTo(100.0);
    }

    @Test
    void onlyFormatsThatHoldAllRequestsTellTheirRate() {
        assertThat(value(TestReading.read("otlp-lines", requests(21, "SERVER")), null, "/traffic/meanRps"))
                .isEqualTo(2.0);
        assertThat(value(TestReading.read("otlp-json", requests(21, "SERVER")), null, "/traffic/meanRps"))
                .isNull();
        assertThat(value(TestReading.read("otlp-lines", requests(5, "SERVER")), null, "/traffic/meanRps"))
                .isNull();
    }

    @Test
    void whatTheClientWaitsForIsSeenFromThere() {
        Notes notes = TestReading.read("otlp-json", requests(3, "CLIENT"));
        assertThat(notes.observations())
                .filteredOn(one -> one.target().path().equals("/endToEnd/latency/meanMs"))
                .allMatch(one -> one.vantage() == Vantage.CLIENT)
                .hasSize(1);
    }
}
