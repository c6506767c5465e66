package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.calibrate.MadeMeasurements;
import io.leapadvisor.calibrate.Measurement;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static Measurement of(String source) {
        return of(source, "DECODER_LLM");
    }

    private static Measurement of(String source, String family) {
        var request = MadeMeasurements.json("{'model': {'family': '" + family + "'}}");
        return new Measurement("id", source, "g", false, request, Map.of("tpotMs", 1.0), "");
    }

    /** Four values of one source weigh together twice as much as one of another. */
    @Test
    void aSourceWeighsAsTheRootOfItsValues() {
        double[] weights = Weights.bySource(List.of(of("a"), of("a"), of("b"), of("a"), of("a")));
        assertThat(weights).containsExactly(0.5, 0.5, 1, 0.5, 0.5);
    }

    /** A scatter of 25 % in place of 10 % is a weight of 0.16. */
    @Test
    void modelsWhoseSourcesScatterMoreWeighLess() {
        assertThat(Weights.bySource(List.of(of("a", "VISION"), of("b"))))
                .containsExactly(new double[] {0.16, 1}, within(1e-12));
        assertThat(of("a", "ENCODER").onePass()).isTrue();
        assertThat(of("a", "DIFFUSION").onePass()).isTrue();
        assertThat(of("a", "DECODER_LLM").onePass()).isFalse();
    }

    /** Huber: quadratic near 0, linear beyond; the weighted square grows on, and ever more slowly. */
    @Property
    void outliersCountByTheirSize(@ForAll @DoubleRange(min = 0.07, max = 10) double error) {
        double weighted = Weights.huber(1, error) * error * error;
        assertThat(weighted).isCloseTo(100 * 0.07 * error, within(1e-9));
        assertThat(Weights.huber(1, -error)).isEqualTo(Weights.huber(1, error));
        assertThat(Weights.huber(1, 0.01)).isCloseTo(100, within(1e-9));
    }
}
