package io.leapadvisor.ingest.trace.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationNameTest {

    @Test
    void whatDiffersFromRequestToRequestIsLeftOut() {
        assertThat(OperationName.plain("GET /orders/123/items?page=2")).isEqualTo("GET /orders/{id}/items");
        assertThat(OperationName.plain("invoke_agent 171105b7-59dd-49c0-9677-0b95395aa46a"))
                .isEqualTo("invoke_agent {id}");
        assertThat(OperationName.plain("get /token/abcdefgh123456")).isEqualTo("get /token/{id}");
        assertThat(OperationName.plain("http://vllm.example.org:8000/v1/chat")).isEqualTo("/v1/chat");
        assertThat(OperationName.plain("one\n two\tthree")).isEqualTo("one two three");
        assertThat(OperationName.plain(null)).isEmpty();
    }

    @Test
    void whatNamesTheOperationStays() {
        for (String name : new String[] {"chat gpt-4", "embed-text", "/v1/chat/completions", "get user_cache-2015"}) {
            assertThat(OperationName.plain(name)).isEqualTo(name);
        }
        assertThat(OperationName.plain("x".repeat(5000))).hasSize(80);
    }

    @Test
    void methodsAloneAreGeneric() {
        assertThat(OperationName.isGeneric("post")).isTrue();
        assertThat(OperationName.isGeneric("POST /answer")).isFalse();
    }
}
