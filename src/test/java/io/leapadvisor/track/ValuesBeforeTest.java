package io.leapadvisor.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.track.MetricOutcome.ValueFrom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesBeforeTest {

    private static final Assessment FRAUD = Advisors.assess(Advisors.example("lagging-fraud-detector"));

    private static OutcomeRequest told(Map<String, Double> before) {
        return new OutcomeRequest(
                "use-binary-serialization", null, null, Instant.EPOCH, before, Map.of("latency.p99Ms", 90.0), null);
    }

    private static Optional<ValuesBefore.Value> value(Metric metric, String stage, Map<String, Double> before) {
        return ValuesBefore.of(FRAUD, told(before)).of(metric, stage, List.of());
    }

    @Test
    void whatIsGivenComesFirst() {
        assertThat(value(Metric.P99, null, Map.of("latency.p99Ms", 300.0)))
                .contains(new ValuesBefore.Value(300, ValueFrom.GIVEN));
        assertThat(value(Metric.P99, null, null)).contains(new ValuesBefore.Value(250, ValueFrom.MEASURED));
    }

    @Test
    void aStageIsAsTheProfileHasIt() {
        assertThat(value(Metric.STAGE, "parse-request", null)).contains(new ValuesBefore.Value(26, ValueFrom.MEASURED));
        assertThat(value(Metric.STAGE, "nowhere", null)).isEmpty();
    }

    @Test
    void anEstimateIsCalledOne() {
        assertThat(value(Metric.CAPACITY, null, null).orElseThrow().from()).isEqualTo(ValueFrom.ESTIMATED);
        assertThat(value(Metric.COLD_START, null, null)).isEmpty();
    }

    @Test
    void somethingHasToBeKnown() {
        assertThat(ValuesBefore.anyKnown(FRAUD, told(null), List.of(Metric.P99, Metric.COLD_START)))
                .isTrue();
        assertThat(ValuesBefore.anyKnown(FRAUD, told(null), List.of(Metric.COLD_START)))
                .isFalse();
    }
}
