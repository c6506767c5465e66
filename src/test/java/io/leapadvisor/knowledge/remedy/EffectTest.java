package io.leapadvisor.knowledge.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Effect.Point;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Effects along a field, and the intervals that they give. */
class EffectTest {

    private static final Effect ALONG = new Effect(
            Map.of(),
            null,
            "stage.payloadBytes",
            List.of(new Point(100, 0.8, 1.0, 1.2), new Point(10_000, 0.2, 0.4, 0.6)),
            Grade.P,
            "ours");

    @Test
    void isInterpolatedInTheLogarithmOfTheField() {
        assertThat(ALONG.at(1000).expected()).isCloseTo(0.7, within(1e-12));
        assertThat(ALONG.at(1000).low()).isCloseTo(0.5, within(1e-12));
        assertThat(ALONG.at(100).expected()).isEqualTo(1.0);
        assertThat(ALONG.at(10_000).expected()).isEqualTo(0.4);
    }

    @Test
    void staysAtItsEndsBeyondThem() {
        assertThat(ALONG.at(1)).isEqualTo(new Interval(0.8, 1.0, 1.2));
        assertThat(ALONG.at(1e9)).isEqualTo(new Interval(0.2, 0.4, 0.6));
    }

    @Property
    void liesBetweenItsPoints(@ForAll @DoubleRange(min = 0.1, max = 1e12) double at) {
        Interval interval = ALONG.at(at);
        assertThat(interval.expected()).isBetween(0.4, 1.0);
        assertThat(interval.contains(interval.expected())).isTrue();
    }

    @Test
    void hasEitherAFactorOrPoints() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Effect(Map.of(), null, null, List.of(), Grade.P, "ours"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Effect(Map.of(), Interval.of(1), "x", List.of(new Point(1, 1, 1, 1)), Grade.P, "ours"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Effect(Map.of(), null, null, List.of(new Point(1, 1, 1, 1)), Grade.P, "ours"));
    }

    @Test
    void anIntervalIsInOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, Double.NaN, 3));
        Interval interval = Interval.logNormal(10, 0.3);
        // The 80 % interval of a log-normal: ± 1.2816 standard deviations of the logarithm.
        assertThat(Math.log(interval.high() / 10) / 0.3).isCloseTo(1.2816, within(1e-4));
        assertThat(interval.low() * interval.high()).isCloseTo(100, within(1e-9));
    }
}
