package io.leapadvisor.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Evidence;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void aMetricThatIsNamedHasItsWords() {
        assertThat(Finding.observation(Evidence.is("trend.metric", "latency.p99Ms"))
                        .text())
                .isEqualTo("What became worse P99");
        assertThat(Finding.observation(Evidence.is("resource.stage", "decode_in_scorer"))
                        .text())
                .isEqualTo("The stage decode_in_scorer");
    }
}
