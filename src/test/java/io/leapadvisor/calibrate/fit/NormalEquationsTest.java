package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Steps of least squares, held against equations that are solved by hand. */
class NormalEquationsTest {

    private static final double[][] SLOPES = {{1, 0}, {0, 2}, {1, 1}, {9, 9}};
    private static final int[] FIRST_THREE = {0, 1, 2};
    private static final int[] BOTH = {0, 1};

    private static double[] weights(double all) {
        double[] weights = new double[SLOPES.length];
        Arrays.fill(weights, all);
        return weights;
    }

    /** (2 1; 1 5) of the slopes and 1 of each prior give (3 1; 1 6), and 0.4 and 0.7 stand on the right. */
    @Test
    void aStepSolvesTheEquations() {
        double[] moved = new NormalEquations(SLOPES, weights(1), FIRST_THREE, BOTH)
                .moved(new double[2], new double[] {0.1, 0.2, 0.3, 7}, 0);
        assertThat(moved[0]).isCloseTo(-0.1, within(1e-12));
        assertThat(moved[1]).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void whereNothingErrsThePriorDrawsBack() {
        double[] moved = new NormalEquations(SLOPES, weights(0), FIRST_THREE, BOTH)
                .moved(new double[] {0.5, -0.25}, new double[4], 0);
        assertThat(moved).containsExactly(0, 0);
    }

    @Test
    void dampingShortensAStepAndNoneIsLong() {
        double[] errors = {-40, -40, -40, 0};
        NormalEquations equations = new NormalEquations(SLOPES, weights(1), FIRST_THREE, BOTH);
        assertThat(equations.moved(new double[2], errors, 0)).containsExactly(1, 1);
        double[] few = {-0.1, -0.2, -0.3, 0};
        double[] damped = equations.moved(new double[2], few, 1);
        assertThat(damped[0]).isBetween(0.01, 0.09);
        assertThat(damped[1]).isBetween(0.01, 0.09);
    }

    @Test
    void aParameterThatMayNotMoveIsLeftOut() {
        double[] moved = new NormalEquations(SLOPES, weights(1), FIRST_THREE, new int[] {1})
                .moved(new double[1], new double[] {0.1, 0.2, 0.3, 7}, 0);
        assertThat(moved).hasSize(1);
        assertThat(moved[0]).isCloseTo(-0.7 / 6, within(1e-12));
    }
}
