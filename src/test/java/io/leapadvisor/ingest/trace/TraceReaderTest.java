package io.leapadvisor.ingest.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.trace.TestSpans.One;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TraceReaderTest {

    /** Traces of one kind of request with calls in turn, side by side, from both sides, and after the answer. */
    private static List<One> traces(long seed) {
        Random random = new Random(seed);
        List<One> spans = new ArrayList<>();
        int traces = 1 + random.nextInt(12);
        for (int trace = 1; trace <= traces; trace++) {
            long begin = trace * 1_000_000L;
            long length = 100_000 + random.nextInt(400_000);
            spans.add(new One(trace, 1, 0, "front", "POST /ask", "SERVER", begin, begin + length));
            int parent = 1;
            long at = begin;
            for (int id = 2; id < 2 + random.nextInt(8); id++) {
                long from = at + random.nextInt(20_000);
                long to = from + 1_000 + random.nextInt(30_000);
                String kind = random.nextInt(3) == 0 ? "CLIENT" : "INTERNAL";
                spans.add(new One(trace, id, parent, "front", "step " + id % 4, kind, from, to));
                if (kind.equals("CLIENT") && random.nextBoolean()) {
                    spans.add(new One(trace, id + 100, id, "back", "serve " + id % 2, "SERVER", from + 100, to - 200));
                }
                at = random.nextInt(4) == 0 ? from : to;
            }
        }
        return spans;
    }

    private static TreeMap<String, String> said(Notes notes) {
        TreeMap<String, String> said = new TreeMap<>();
        for (Observation one : notes.observations()) {
            said.put(
                    one.target().stage() + " " + one.target().path(),
                    one.value() instanceof Double number ? String.format("%.9g", number) : String.valueOf(one.value()));
        }
        return said;
    }

    private static TreeMap<String, String> otlp(List<One> spans) {
        return said(TestReading.read("otlp-json", TestSpans.otlp(spans)));
    }

    @Property(tries = 12)
    void theOrderOfSpansDoesNotMatter(@ForAll long seed) {
        List<One> spans = traces(seed);
        List<One> shuffled = new ArrayList<>(spans);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(otlp(shuffled)).isEqualTo(otlp(spans)).containsKey("null /endToEnd/latency/meanMs");
    }

    @Property(tries = 12)
    void twoFilesAreOneAndTheSameFileTwiceIsOnce(@ForAll long seed) {
        List<One> spans = traces(seed);
        List<One> odd = new ArrayList<>();
        List<One> even = new ArrayList<>();
        spans.forEach(span -> (span.id() % 2 == 0 ? even : odd).add(span));
        assertThat(said(TestReading.read("otlp-json", TestSpans.otlp(odd), TestSpans.otlp(even))))
                .isEqualTo(otlp(spans));
        assertThat(said(TestReading.read("otlp-json", TestSpans.otlp(spans), TestSpans.otlp(spans))))
                .isEqualTo(otlp(spans));
    }

    @Property(tries = 12)
    void theUnitOfTimesDoesNotMatter(@ForAll long seed) {
        List<One> spans = traces(seed);
        assertThat(said(TestReading.read("jaeger-json", TestSpans.jaeger(spans))))
                .isEqualTo(otlp(spans));
    }

    @Property(tries = 12)
    void aClockThatIsAheadChangesOnlyTheDay(@ForAll long seed) {
        List<One> spans = traces(seed);
        TreeMap<String, String> before = otlp(spans);
        TreeMap<String, String> after =
                otlp(spans.stream().map(span -> span.later(86_400_000_001L)).toList());
        assertThat(before.remove("null /observedAt")).isNotEqualTo(after.remove("null /observedAt"));
        assertThat(after).isEqualTo(before);
    }

    @Property(tries = 12)
    void aFragmentOfAnotherRequestChangesNothing(@ForAll long seed) {
        List<One> spans = traces(seed);
        List<One> more = new ArrayList<>(spans);
        more.add(new One(9_999, 5, 4, "other", "lost", "INTERNAL", 0, 50_000));
        assertThat(otlp(more)).isEqualTo(otlp(spans));
    }

    @Test
    void halvesOfATraceInFilesOfTwoToolsAreJoined() {
        List<One> front = List.of(
                new One(1, 1, 0, "front", "in", "SERVER", 0, 100_000),
                new One(1, 2, 1, "front", "POST", "CLIENT", 10_000, 90_000));
        List<One> back = List.of(new One(1, 3, 2, "back", "work", "SERVER", 20_000, 80_000));
        Notes notes = TestReading.read("otlp-json", TestSpans.otlp(front), TestSpans.otlp(back));
        assertThat(TestReading.value(notes, "network to back", "/latency/meanMs"))
                .isEqualTo(20.0);
        assertThat(TestReading.value(notes, "work", "/latency/meanMs")).isEqualTo(60.0);
    }

    @Test
    void aFileWithoutSpansIsRefusedAndTheOthersAreRead() {
        List<One> one = List.of(new One(1, 1, 0, "front", "in", "SERVER", 0, 100_000));
        Notes notes = TestReading.read("otlp-json", "{\"resourceSpans\":[]}", TestSpans.otlp(one));
        assertThat(notes.refused().get("a")).contains("no span");
        assertThat(TestReading.value(notes, null, "/endToEnd/latency/meanMs")).isEqualTo(100.0);
    }

    @Test
    void probesAloneAreRefused() {
        List<One> one = List.of(new One(1, 1, 0, "front", "GET /health", "SERVER", 0, 1_000));
        Notes notes = TestReading.read("otlp-json", TestSpans.otlp(one));
        assertThat(notes.refused().get("a")).contains("health checks");
        assertThat(notes.observations()).isEmpty();
    }
}
