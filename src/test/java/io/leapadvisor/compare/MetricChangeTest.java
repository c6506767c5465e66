package io.leapadvisor.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.compare.MetricChange.Direction;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MetricChangeTest {

    private static final Noise NOISE = new Noise(1.05, 0.5);
    private static final List<String> NAMES = List.of("latency.p99Ms", "capacityRps", "usdPerHour", "utilization");

    private static Seen seen(Map<String, Double> metrics) {
        return new Seen(metrics, null, List.of(), List.of(), false);
    }

    private static MetricChange change(String metric, double before, double after) {
        return MetricChange.between(seen(Map.of(metric, before)), seen(Map.of(metric, after)), NOISE)
                .get(0);
    }

    @Test
    void lessLatencyAndMoreCapacityAreBetter() {
        assertThat(change("latency.p99Ms", 100, 80).direction()).isEqualTo(Direction.BETTER);
        assertThat(change("latency.p99Ms", 100, 120).direction()).isEqualTo(Direction.WORSE);
        assertThat(change("capacityRps", 100, 80).direction()).isEqualTo(Direction.WORSE);
        assertThat(change("capacityRps", 100, 120).direction()).isEqualTo(Direction.BETTER);
    }

    @Test
    void whatIsWithinNoiseIsTheSame() {
        assertThat(change("latency.p99Ms", 100, 104.9)).satisfies(change -> {
            assertThat(change.direction()).isEqualTo(Direction.SAME);
            assertThat(change.beyondNoise()).isFalse();
            assertThat(change.isWorseThan(change.noise())).isFalse();
        });
        assertThat(change("latency.p99Ms", 100, 105.1).isWorseThan(1.05)).isTrue();
    }

    @Test
    void whatOneSideDoesNotKnowHasNoDirection() {
        List<MetricChange> changes =
                MetricChange.between(seen(Map.of("usdPerHour", 3.0)), seen(Map.of("capacityRps", 7.0)), NOISE);
        assertThat(changes).hasSize(2).allSatisfy(change -> {
            assertThat(change.direction()).isNull();
            assertThat(change.ratio()).isNull();
            assertThat(change.beyondNoise()).isFalse();
        });
    }

    @Test
    void nothingAndSomethingHaveNoRatioAndYetDiffer() {
        assertThat(change("utilization", 0, 0.5)).satisfies(change -> {
            assertThat(change.ratio()).isNull();
            assertThat(change.direction()).isEqualTo(Direction.WORSE);
            assertThat(change.isWorseThan(1.05)).isFalse();
        });
        assertThat(change("utilization", 0, 0).ratio()).isEqualTo(1);
    }

    @Property
    void swappingTheSidesInvertsRatiosAndDirections(
            @ForAll @Size(4) List<@DoubleRange(min = 0, max = 1e6) Double> was,
            @ForAll @Size(4) List<@DoubleRange(min = 0, max = 1e6) Double> is) {
        Map<String, Double> before = new java.util.TreeMap<>();
        Map<String, Double> after = new java.util.TreeMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            before.put(NAMES.get(i), was.get(i));
            after.put(NAMES.get(i), is.get(i));
        }
        List<MetricChange> there = MetricChange.between(seen(before), seen(after), NOISE);
        List<MetricChange> back = MetricChange.between(seen(after), seen(before), NOISE);
        for (int i = 0; i < there.size(); i++) {
            MetricChange one = there.get(i);
            MetricChange other = back.get(i);
            assertThat(one.beyondNoise()).isEqualTo(other.beyondNoise());
            assertThat(one.ratio() == null).isEqualTo(other.ratio() == null);
            if (one.ratio() != null) {
                assertThat(one.ratio() * other.ratio()).isCloseTo(1, within(1e-9));
            }
            assertThat(one.direction() == Direction.SAME).isEqualTo(other.direction() == Direction.SAME);
            if (one.direction() != Direction.SAME) {
                assertThat(one.direction()).isNotEqualTo(other.direction());
            }
        }
    }

    @Property
    void nothingDiffersFromItself(@ForAll @DoubleRange(min = 0, max = 1e9) double value) {
        assertThat(change("latency.p99Ms", value, value).direction()).isEqualTo(Direction.SAME);
    }
}
