package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricWordsTest {

    @ParameterizedTest
    @CsvSource({
        "latency.p99Ms, P99", "latency.meanMs, mean latency", "ttftMs, mean time to the first token",
        "ttft.p95Ms, P95 of the time to the first token", "tpotMs, mean time per token", "capacityRps, capacity"
    })
    void metricsHaveNames(String metric, String name) {
        assertThat(MetricWords.of(metric)).isEqualTo(name);
    }

    @Test
    void valuesHaveUnits() {
        assertThat(MetricWords.value("latency.p99Ms", 1_620)).isEqualTo("1,620 ms");
        assertThat(MetricWords.value("latency.p99Ms", 3_340)).isEqualTo("3.34 s");
        assertThat(MetricWords.value("usdPerHour", 12.5)).isEqualTo("12.5 USD");
        assertThat(MetricWords.value("capacityRps", 20)).isEqualTo("20 requests/s");
    }

    /** Two units in one range are misread. */
    @Test
    void aRangeHasOneUnit() {
        assertThat(MetricWords.range("latency.p99Ms", 1_620, 3_340)).isEqualTo("1.62 to 3.34 s");
        assertThat(MetricWords.range("latency.p99Ms", 165, 529)).isEqualTo("165 to 529 ms");
    }
}
