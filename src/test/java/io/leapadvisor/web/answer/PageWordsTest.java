package io.leapadvisor.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageWordsTest {

    /** Constants of the API are words, and ids of metrics have names; what people named is theirs. */
    @ParameterizedTest
    @CsvSource({
        "objectives.priority, TIME_TO_MARKET, TIME TO MARKET",
        "model.weightPrecision, INT8, INT8",
        "model.batching.mode, NONE, none",
        "resource.stage, decode_in_scorer, decode_in_scorer",
        "resource.stage, Decode_IN, Decode_IN",
        "trend.metric, latency.p99Ms, P99",
        "trend.metric, pack.own_metric, pack.own_metric"
    })
    void whatWasSeenIsSaidAsItIsKnown(String metric, String observed, String said) {
        assertThat(PageWords.observed(Evidence.is(metric, observed))).isEqualTo(said);
    }
}
