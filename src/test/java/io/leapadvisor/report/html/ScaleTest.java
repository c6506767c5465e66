package io.leapadvisor.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.report.html.Scale.Tick;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ScaleTest {

    @Property
    void marksAreFewRoundAndInOrder(@ForAll @DoubleRange(min = 0.01, max = 1e9) double largest) {
        Scale scale = Scale.upTo(largest);
        assertThat(scale.ticks(String::valueOf))
                .hasSizeBetween(2, 6)
                .extracting(Tick::place)
                .isSorted();
        assertThat(scale.at(largest)).isCloseTo(Scale.LENGTH, within(1e-9));
        assertThat(scale.at(0)).isZero();
    }

    @Property
    void equalFactorsAreEquallyLong(@ForAll @DoubleRange(min = 0.01, max = 0.9) double ratio) {
        Scale scale = Scale.ratios(ratio * ratio, 1 / ratio);
        assertThat(scale.at(1) - scale.at(ratio)).isCloseTo(scale.at(ratio) - scale.at(ratio * ratio), within(1e-9));
        assertThat(scale.ticks(Scale::ratio)).extracting(Tick::text).contains("as today");
    }

    @Example
    void roundNumbersAreMarked() {
        assertThat(Scale.upTo(30_000).ticks(value -> String.valueOf((long) value)))
                .extracting(Tick::text)
                .containsExactly("0", "10000", "20000", "30000");
        assertThat(Scale.ratio(0.5)).isEqualTo("−50 %");
        assertThat(Scale.ratio(1.2)).isEqualTo("+20 %");
        assertThat(Scale.ratio(5)).isEqualTo("× 5");
    }
}
