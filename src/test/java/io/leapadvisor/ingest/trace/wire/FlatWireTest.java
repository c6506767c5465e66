package io.leapadvisor.ingest.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import org.junit.jupiter.api.Test;

class FlatWireTest {

    private static Span read(String text) {
        return TestWire.read(new FlatWire(), text).get(0);
    }

    @Test
    void aDumpOfTheSdkForPythonIsRead() {
        Span span = read(
                """
                {'name':'chat','context':{'trace_id':'0x1','span_id':'0x2','trace_state':'[]'},'kind':'SpanKind.CLIENT',
                'parent_id':'0x3','start_time':'2026-01-02T03:04:05.000000Z','end_time':'2026-01-02T03:04:05.250000Z',
                'status':{'status_code':'ERROR'},'attributes':{'gen_ai.operation.name':'chat'},
                'resource':{'attributes':{'service.name':'bot'}}}""");
        assertThat(span.role()).isEqualTo(Role.CLIENT);
        assertThat(span.parent()).isEqualTo(3);
        assertThat(span.length()).isEqualTo(250_000_000);
        assertThat(span.error()).isTrue();
        assertThat(span.service()).isEqualTo("bot");
        assertThat(span.said(Said.KIND)).isEqualTo("INFERENCE");
    }

    @Test
    void aRowOfATableOfSpansIsRead() {
        Span span = read(
                """
                [{'name':'ask','context.trace_id':'1','context.span_id':'2','parent_id':null,'span_kind':'LLM',
                'start_time':1770132000598,'end_time':1770132001598,'status_code':'OK',
                'attributes.llm.token_count.prompt':31,'attributes.llm.model_name':'qwen'}]""");
        assertThat(span.length()).isEqualTo(1_000_000_000);
        assertThat(span.said(Said.KIND)).isEqualTo("INFERENCE");
        assertThat(span.number(Said.INPUT)).isEqualTo(31);
        assertThat(span.said(Said.MODEL)).isEqualTo("qwen");
    }

    @Test
    void nestedAttributesAndNumbersOfKindsAreRead() {
        Span span = read(
                """
                [{'name':'ask','spanContext':{'traceId':'1','spanId':'2'},'kind':2,'startTime':[1770132000,5],
                'endTime':[1770132000,1000005],'status':{'code':0},'parentSpanContext':{'spanId':'7'},
                'attributes':{'llm':{'token_count':{'prompt':9}}}}]""");
        assertThat(span.role()).isEqualTo(Role.CLIENT);
        assertThat(span.parent()).isEqualTo(7);
        assertThat(span.length()).isEqualTo(1_000_000);
        assertThat(span.number(Said.INPUT)).isEqualTo(9);
    }

    @Test
    void anObservationIsReadAndItsTextIsNot() {
        Span span = read(
                """
                {'data':[{'id':'t','observations':[{'id':'o','traceId':'t','type':'GENERATION','name':'g',
                'startTime':'2026-01-02T03:04:05Z','endTime':'2026-01-02T03:04:07Z','model':'m','input':'secret',
                'timeToFirstToken':0.5,'level':'ERROR','usageDetails':{'input':5,'output':6}}]}]}""");
        assertThat(span.said(Said.KIND)).isEqualTo("INFERENCE");
        assertThat(span.number(Said.TTFT)).isEqualTo(500);
        assertThat(span.number(Said.OUTPUT)).isEqualTo(6);
        assertThat(span.error()).isTrue();
        assertThat(span.toString()).doesNotContain("secret");
    }
}
