package io.leapadvisor.ingest.trace.stat;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.tree.Label;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static Calls calls(TestTraces traces) {
        Operations operations = new Operations();
        traces.requests().forEach(operations::add);
        return operations.ranked().get(0).calls();
    }

    @Test
    void tokensAreMeansOfCallsAndTheFirstTokenIsThatOfTheLastCall() {
        Calls calls = calls(new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 1000, "gen_ai.request.model", "asked")
                .span(
                        2,
                        1,
                        "a",
                        "chat x",
                        Role.CLIENT,
                        100,
                        300,
                        "gen_ai.usage.input_tokens",
                        10.0,
                        "gen_ai.usage.output_tokens",
                        11.0,
                        "ai.response.msToFirstChunk",
                        50.0)
                .span(
                        3,
                        1,
                        "a",
                        "chat x",
                        Role.CLIENT,
                        400,
                        900,
                        "gen_ai.usage.input_tokens",
                        30.0,
                        "gen_ai.usage.output_tokens",
                        41.0,
                        "ai.response.msToFirstChunk",
                        100.0));
        assertThat(calls.of(Said.INPUT).mean()).isEqualTo(20);
        assertThat(calls.of(Said.OUTPUT).mean()).isEqualTo(26);
        assertThat(calls.firstToken().mean()).isEqualTo(500);
        // 150 / 10 and 400 / 40
        assertThat(calls.perToken().mean()).isEqualTo(12.5);
        assertThat(calls.count(new Label("a", "chat x", false))).isEqualTo(2);
        assertThat(calls.of(new Label("a", "chat x", false), Said.TTFT).mean()).isEqualTo(75);
        assertThat(calls.perRequest()).isEqualTo(2);
        assertThat(calls.model()).isEqualTo("asked");
    }

    @Test
    void theModelThatAnsweredCountsMoreThanOneThatOthersName() {
        Calls calls = calls(new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 1000, "gen_ai.request.model", "asked")
                .span(
                        2,
                        1,
                        "a",
                        "chat x",
                        Role.CLIENT,
                        100,
                        300,
                        "gen_ai.operation.name",
                        "chat",
                        "gen_ai.response.model",
                        "answered")
                .span(
                        3,
                        1,
                        "a",
                        "embed x",
                        Role.CLIENT,
                        310,
                        320,
                        "gen_ai.operation.name",
                        "embeddings",
                        "gen_ai.request.model",
                        "embedder"));
        assertThat(calls.model()).isEqualTo("answered");
        assertThat(calls.of(Said.INPUT).size()).isZero();
        assertThat(calls.perToken().size()).isZero();
    }
}
