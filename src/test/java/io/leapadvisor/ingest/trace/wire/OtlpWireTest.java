package io.leapadvisor.ingest.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import io.leapadvisor.ingest.trace.span.SpanStore;
import org.junit.jupiter.api.Test;

class OtlpWireTest {

    private static final String FILE =
            """
            {'batches':[{'resource':{'attributes':[{'key':'service.name','value':{'stringValue':'api'}},
            {'key':'k8s.pod.name','value':{'stringValue':'api-1'}}]},
            'instrumentationLibrarySpans':[{'spans':[{'traceId':'W47/95gDgQPSabYzgT/GDA==','spanId':'7uGbfsPBsXQ=',
            'name':'x','kind':'SPAN_KIND_SERVER','startTimeUnixNano':1544712660000000000,
            'endTimeUnixNano':'1544712661000000000','status':{'code':'STATUS_CODE_ERROR'},%s
            'attributes':[{'key':'gen_ai.usage.input_tokens','value':{'intValue':'12'}}],
            'events':[{'name':'e'}],'links':[{'traceId':'aa','spanId':'bb'}]}]}]}]}""";

    @Test
    void olderNamesBase64IdsAndWordsForNumbersAreRead() {
        Span span = TestWire.read(new OtlpWire(), FILE.formatted("")).get(0);
        assertThat(span.role()).isEqualTo(Role.SERVER);
        assertThat(span.service()).isEqualTo("api");
        assertThat(span.length()).isEqualTo(1_000_000_000);
        assertThat(span.error()).isTrue();
        assertThat(span.instance()).isNotZero();
        assertThat(span.number(Said.INPUT)).isEqualTo(12);
        assertThat(span.id()).isEqualTo(Long.parseUnsignedLong("eee19b7ec3c1b174", 16));
    }

    @Test
    void snakeCaseIsReadToo() {
        String snake = FILE.formatted("")
                .replace("batches", "resource_spans")
                .replace("instrumentationLibrarySpans", "scope_spans")
                .replace("traceId", "trace_id")
                .replace("spanId", "span_id")
                .replace("startTimeUnixNano", "start_time_unix_nano")
                .replace("endTimeUnixNano", "end_time_unix_nano");
        assertThat(TestWire.read(new OtlpWire(), snake)).isEqualTo(TestWire.read(new OtlpWire(), FILE.formatted("")));
    }

    @Test
    void aThresholdInTheTraceStateSaysThatRequestsAreMissing() {
        assertThat(sampled("'traceState':'ot=th:c;rv:abc',")).isTrue();
        assertThat(sampled("'traceState':'x=1,ot=rv:abc;th:8',")).isTrue();
        assertThat(sampled("'traceState':'ot=th:0',")).isFalse();
        assertThat(sampled("'traceState':'dd=s:1',")).isFalse();
    }

    private static boolean sampled(String state) {
        SpanStore store = new SpanStore(TestTraces.TABLE);
        new Walk(new OtlpWire(), store)
                .read(TestWire.content(FILE.formatted(state).replace('\'', '"')));
        return store.isSampled();
    }
}
