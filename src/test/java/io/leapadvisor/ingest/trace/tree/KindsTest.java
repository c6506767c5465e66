package io.leapadvisor.ingest.trace.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsTest {

    private static final Kinds KINDS = new Kinds(TestTraces.TABLE);

    private static Node node(TestTraces traces) {
        return TraceTree.of(traces.spans()).nodes().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "embed-text, EMBEDDING",
        "vector-search, RETRIEVAL",
        "rerank_documents, RERANKING",
        "tokenize, TOKENIZATION",
        "detokenize, POSTPROCESSING",
        "generate-tokens, INFERENCE",
        "model_predict, INFERENCE",
        "SELECT users, DATA_FETCH",
        "redis_get, DATA_FETCH",
        "input guardrail, GUARDRAIL",
        "queue_wait, QUEUE",
        "decode_image, MEDIA_DECODE",
        "serialize response, SERIALIZATION",
        "deserialize request, DESERIALIZATION",
        "preprocess, PREPROCESSING",
        "login, OTHER",
        "POST /location/update/v4, OTHER"
    })
    void namesSayWhatIsDoneWhereNoAttributeDoes(String name, String kind) {
        assertThat(KINDS.of(node(new TestTraces().span(1, 0, "a", name, Role.INTERNAL, 0, 5))))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "db.system, postgresql, DATA_FETCH",
        "db.system.name, milvus, RETRIEVAL",
        "messaging.system, kafka, QUEUE",
        "gen_ai.operation.name, embeddings, EMBEDDING",
        "gen_ai.operation.name, execute_tool, TOOL_CALL",
        "openinference.span.kind, RERANKER, RERANKING",
        "openinference.span.kind, CHAIN, OTHER",
        "traceloop.span.kind, tool, TOOL_CALL",
        "llm.token_count.completion, 12, INFERENCE"
    })
    void attributesCountMoreThanNames(String key, String value, String kind) {
        assertThat(KINDS.of(node(new TestTraces().span(1, 0, "a", "tokenize", Role.INTERNAL, 0, 5, key, value))))
                .isEqualTo(kind);
    }

    @Test
    void aNameThatSaysOnlyHowGetsTheRouteOrTheCallee() {
        Node routed = node(new TestTraces().span(1, 0, "a", "post", Role.CLIENT, 0, 5, "http.route", "/v1/embed"));
        Node called = node(new TestTraces().span(1, 0, "a", "GET", Role.CLIENT, 0, 5, "peer.service", "memcache"));
        assertThat(Kinds.name(routed.span)).isEqualTo("post /v1/embed");
        assertThat(Kinds.name(called.span)).isEqualTo("GET memcache");
        assertThat(KINDS.label(called).service()).isEqualTo("memcache");
        assertThat(KINDS.of(called)).isEqualTo("DATA_FETCH");
    }
}
