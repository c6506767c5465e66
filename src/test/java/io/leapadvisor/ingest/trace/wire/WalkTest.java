package io.leapadvisor.ingest.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Span;
import io.leapadvisor.ingest.trace.span.SpanStore;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final String SPAN =
            """
            {"traceId":"0a","spanId":"0%d","name":"s%d","startTimeUnixNano":"1790000000000000000",\
            "endTimeUnixNano":"1790000000001000000"}""";

    private static String span(int id) {
        return SPAN.formatted(id, id);
    }

    private static String resource(String service, int... ids) {
        StringBuilder spans = new StringBuilder();
        for (int id : ids) {
            spans.append(spans.isEmpty() ? "" : ",").append(span(id));
        }
        return "{\"scopeSpans\":[{\"spans\":[" + spans + "]}],\"resource\":{\"attributes\":[{\"key\":\"service.name\","
                + "\"value\":{\"stringValue\":\"" + service + "\"}}]}}";
    }

    private static String fault(String text, SpanStore store) {
        return new Walk(new OtlpWire(), store).read(TestWire.content(text));
    }

    @Test
    void oneDocumentSeveralAListAndLinesOfALogSayTheSame() {
        String wrapped = "{\"resourceSpans\":[" + resource("a", 1) + "]}";
        for (String text : new String[] {
            "{\"resourceSpans\":[" + resource("a", 1, 2) + "]}",
            resource("a", 1) + "\n\n" + resource("a", 2),
            wrapped + wrapped.replace("01", "02").replace("s1", "s2"),
            "[" + resource("a", 1) + "," + resource("a", 2) + "]",
            "INFO: {} nothing\nINFO exporter " + resource("a", 1) + "\nINFO exporter " + resource("a", 2) + "\nbye {"
        }) {
            SpanStore store = new SpanStore(TestTraces.TABLE);
            assertThat(fault(text, store)).as(text).isNull();
            assertThat(TestWire.spans(store)).as(text).extracting(Span::name).containsExactly("s1", "s2");
            assertThat(TestWire.spans(store)).extracting(Span::service).containsOnly("a");
        }
    }

    @Test
    void whatComesBeforeACutIsKept() {
        String text = "{\"resourceSpans\":[" + resource("a", 1, 2, 3) + "]}";
        for (int at = text.indexOf("\"s2\"") + 110; at < text.length() - 1; at += 7) {
            SpanStore store = new SpanStore(TestTraces.TABLE);
            assertThat(fault(text.substring(0, at), store)).isNotNull();
            assertThat(store.count()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void noJsonAtAllIsRefusedWithThePlace() {
        assertThatThrownBy(() -> fault("{\"a\": nonsense}", new SpanStore(TestTraces.TABLE)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("line 1");
    }
}
