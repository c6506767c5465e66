package io.leapadvisor.physics.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.junit.jupiter.api.Test;

/** Factors of loads, between them and beyond. */
class DriftTest {

    private static final OwnFactors OWN =
            new OwnFactors(Map.of(Factor.STEP_AT_8, 1.2, Factor.STEP_AT_64, 2.0, Factor.STEP_AT_512, 3.0));

    private static double at(double requests) {
        return Drift.at(Drift.STEP, OWN, requests);
    }

    @Test
    void ofALoadItIsItsOwn() {
        assertThat(at(1)).isEqualTo(1);
        assertThat(at(8)).isCloseTo(1.2, within(1e-12));
        assertThat(at(64)).isCloseTo(2, within(1e-12));
        assertThat(at(512)).isCloseTo(3, within(1e-12));
    }

    @Test
    void betweenTwoLoadsItIsOnALine() {
        assertThat(at(Math.sqrt(8 * 64))).isCloseTo(Math.sqrt(1.2 * 2), within(1e-12));
        assertThat(at(2)).isCloseTo(Math.cbrt(1.2), within(1e-12));
    }

    @Test
    void beyondTheLoadsItStays() {
        assertThat(at(0.2)).isEqualTo(1);
        assertThat(at(100_000)).isCloseTo(3, within(1e-12));
    }

    @Test
    void whatWasNotLearnedIsOne() {
        assertThat(Drift.at(Drift.WAITING, OWN, 40)).isEqualTo(1);
    }

    @Property(tries = 100)
    void itLiesBetweenItsNeighbours(@ForAll @DoubleRange(min = 8, max = 64) double requests) {
        assertThat(at(requests)).isBetween(1.2 - 1e-9, 2 + 1e-9);
    }

    /** By the textbook: exp(−distance / length), and independent of all else. */
    @Test
    void neighboursGoTogether() {
        assertThat(Drift.correlation(Factor.STEP_AT_8, Factor.STEP_AT_8)).isEqualTo(1);
        assertThat(Drift.correlation(Factor.STEP_AT_8, Factor.STEP_AT_64)).isCloseTo(Math.exp(-1), within(1e-12));
        assertThat(Drift.correlation(Factor.STEP_AT_512, Factor.STEP_AT_1)).isCloseTo(Math.exp(-3), within(1e-12));
        assertThat(Drift.correlation(Factor.STEP_AT_8, Factor.WAITING_AT_8)).isZero();
        assertThat(Drift.correlation(Factor.STEP, Factor.STEP_AT_8)).isZero();
        assertThat(Drift.correlation(Factor.STEP, Factor.STEP)).isEqualTo(1);
    }

    @Test
    void theCorrelationsAreThoseOfADistribution() {
        Factor[] factors = Factor.values();
        double[][] matrix = new double[factors.length][factors.length];
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < factors.length; j++) {
                matrix[i][j] = Drift.correlation(factors[i], factors[j]);
            }
        }
        assertThat(new CholeskyDecomposition(new Array2DRowRealMatrix(matrix)).getDeterminant())
                .isPositive();
    }
}
