package io.leapadvisor.ingest.trace.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.TestTraces;
import org.junit.jupiter.api.Test;

class SpanStoreTest {

    @Test
    void attributesMeanWhatTheSheetsSay() {
        Span span = new TestTraces()
                .span(1, 0, "api", "x", Role.CLIENT, 0, 5, "db.system", "qdrant", "http.route", "/a/12", "other", "y")
                .spans()
                .get(0);
        assertThat(span.said(Said.KIND)).isEqualTo("RETRIEVAL");
        assertThat(span.said(Said.PEER)).isEqualTo("qdrant");
        assertThat(span.said(Said.ROUTE)).isEqualTo("/a/{id}");
        assertThat(span.said()).hasSize(3);
    }

    /** A route of a query alone is none. */
    @Test
    void whatIsSaidInBlanksIsNotSaid() {
        Span span = new TestTraces()
                .span(1, 0, "api", "x", Role.CLIENT, 0, 5, "db.system", "qdrant", "http.route", "?user=12")
                .spans()
                .get(0);
        assertThat(span.said(Said.PEER)).isEqualTo("qdrant");
        assertThat(span.said(Said.ROUTE)).isNull();
    }

    @Test
    void equalAttributesAreHeldOnce() {
        TestTraces traces = new TestTraces();
        for (int i = 1; i < 4; i++) {
            traces.span(i, 0, new String("api"), new String("x"), Role.CLIENT, 0, 5, "db.system", new String("mysql"));
        }
        assertThat(traces.spans()).allSatisfy(span -> {
            assertThat(span.said()).isSameAs(traces.spans().get(0).said());
            assertThat(span.name()).isSameAs(traces.spans().get(0).name());
        });
    }

    @Test
    void aModelThatOnlyItsMakerServesIsExternal() {
        Span theirs = new TestTraces()
                .span(1, 0, "a", "chat", Role.CLIENT, 0, 5, "gen_ai.request.model", "gpt-4o-mini")
                .spans()
                .get(0);
        Span ours = new TestTraces()
                .span(1, 0, "a", "chat", Role.CLIENT, 0, 5, "gen_ai.request.model", "openai/gpt-oss-120b")
                .spans()
                .get(0);
        assertThat(theirs.said(Said.EXTERNAL)).isEqualTo(true);
        assertThat(ours.said(Said.EXTERNAL)).isNull();
    }

    @Test
    void samplingIsSeenAndASpanWithoutIdIsPassedOver() {
        TestTraces traces = new TestTraces().span(0, 0, "a", "x", Role.SERVER, 0, 5);
        assertThat(traces.store().count()).isZero();
        assertThat(traces.store().isSampled()).isFalse();
        traces.span(1, 1, "a", "x", Role.SERVER, 0, 5, "sampler.type", "probabilistic");
        assertThat(traces.store().isSampled()).isTrue();
        assertThat(traces.spans().get(0).parent()).isZero();
    }
}
