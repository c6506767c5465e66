package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.junit.jupiter.api.Test;

/** The search for what explains measurements, of one number. */
class SearchTest {

    private static final double NOISE = 0.1;

    /** Of a number that is 0 within ± deviation, what one measurement of a function of it says. */
    private static Search.Fitted fitted(
            double deviation, double measured, DoubleUnaryOperator value, DoubleUnaryOperator slope, double from) {
        Gauss start = new Gauss(new double[1], new Array2DRowRealMatrix(new double[][] {{deviation * deviation}}));
        Search search = new Search(
                start,
                at -> List.of(point(measured, value.applyAsDouble(at[0]), slope.applyAsDouble(at[0]), at[0])),
                (at, was) -> List.of(
                        point(measured, value.applyAsDouble(at[0]), was.get(0).slopes()[0], at[0])));
        return search.from(new double[] {from});
    }

    private static Gauss.Point point(double measured, double predicted, double slope, double at) {
        return new Gauss.Point(new double[] {slope}, measured - predicted + slope * at, NOISE);
    }

    /** Bishop (2006), section 2.3.6: precisions add, the mean is weighted by them. */
    @Test
    void ofALineItIsTheClosedForm() {
        Search.Fitted found = fitted(0.2, 0.1, x -> x, x -> 1, 0);
        assertThat(found.gauss().mean()[0]).isCloseTo(0.1 * 100 / (25 + 100), within(1e-9));
        assertThat(found.gauss().covariance().getEntry(0, 0)).isCloseTo(1 / (25.0 + 100), within(1e-9));
        assertThat(found.furthest()).isCloseTo(0.2, within(1e-9));
    }

    /** Newton's steps to the zero of an arctangent grow beyond all bounds; halved they arrive. */
    @Test
    void stepsThatMakeItWorseAreHalved() {
        Search.Fitted found = fitted(10, 0, x -> Math.atan(10 * x), x -> 10 / (1 + 100 * x * x), 0.4);
        assertThat(found.gauss().mean()[0]).isCloseTo(0, within(0.02));
    }

    /** Where nothing is better than the start, the start stays. */
    @Test
    void theStartIsOneOfThePlaces() {
        Search.Fitted found = fitted(1, 0, x -> Math.abs(x), x -> -1, 0);
        assertThat(found.gauss().mean()[0]).isZero();
        assertThat(found.misfit()).isZero();
    }
}
