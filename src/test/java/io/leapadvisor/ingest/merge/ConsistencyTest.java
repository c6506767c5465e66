package io.leapadvisor.ingest.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What must fit together. */
class ConsistencyTest {

    private static JsonNode profile(String json) throws Exception {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    @Test
    void requestsInFlightAreRateTimesTime() throws Exception {
        String closed = "{'traffic':{'concurrency':%s,'arrival':'CLOSED_LOOP'},'endToEnd':{'throughputRps':10,"
                + "'latency':{'meanMs':800}}}";
        assertThat(Consistency.of(profile(closed.formatted(8)), 0.15)).isEmpty();
        assertThat(Consistency.of(profile(closed.formatted(16)), 0.15))
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.pointer()).isEqualTo("/traffic/concurrency"));
    }

    @Test
    void tokensAndStagesMustFitIntoTheWhole() throws Exception {
        String streamed = "{'traffic':{'outputTokens':101},'endToEnd':{'ttft':{'meanMs':200},'tpot':{'meanMs':10},"
                + "'latency':{'meanMs':%s}}}";
        assertThat(Consistency.of(profile(streamed.formatted(1200)), 0.15)).isEmpty();
        assertThat(Consistency.of(profile(streamed.formatted(600)), 0.15)).hasSize(1);
        String staged = "{'endToEnd':{'latency':{'meanMs':100}},'stages':[{'latency':{'meanMs':80}},"
                + "{'latency':{'meanMs':%s}},{'critical':false,'latency':{'meanMs':500}}]}";
        assertThat(Consistency.of(profile(staged.formatted(20)), 0.15)).isEmpty();
        assertThat(Consistency.of(profile(staged.formatted(60)), 0.15)).hasSize(1);
    }
}
