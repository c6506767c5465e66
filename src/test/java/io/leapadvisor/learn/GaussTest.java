package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

/** The posterior of a few numbers, against the formulas of textbooks and the limits that hold whatever is measured. */
class GaussTest {

    private static final double[] DEVIATIONS = {0.3, 0.2, 0.5};

    private static Gauss independent(double[] deviations) {
        double[] variances = Arrays.stream(deviations).map(one -> one * one).toArray();
        return new Gauss(new double[deviations.length], MatrixUtils.createRealDiagonalMatrix(variances));
    }

    private static Gauss after(List<Gauss.Point> points) {
        double[] weights = new double[points.size()];
        Arrays.fill(weights, 1);
        return independent(DEVIATIONS).after(points, weights);
    }

    private static List<Gauss.Point> points(Random random, int count) {
        List<Gauss.Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] slopes = {random.nextDouble(), random.nextGaussian(), random.nextDouble()};
            points.add(new Gauss.Point(slopes, random.nextGaussian(), 0.05 + random.nextDouble()));
        }
        return points;
    }

    /** One number measured once: the mean of both, each weighed by one over its variance. */
    @Test
    void oneNumberIsTheWeighedMean() {
        Gauss now = independent(new double[] {0.3})
                .after(List.of(new Gauss.Point(new double[] {1}, 0.4, 0.1)), new double[] {1});
        assertThat(now.mean()[0]).isCloseTo(0.4 * (1 / 0.01) / (1 / 0.01 + 1 / 0.09), within(1e-12));
        assertThat(now.covariance().getEntry(0, 0)).isCloseTo(1 / (1 / 0.01 + 1 / 0.09), within(1e-12));
    }

    /** A sum of two says which is more likely: the one of which less was known. */
    @Test
    void whatIsLessKnownMovesMore() {
        Gauss now = after(List.of(new Gauss.Point(new double[] {1, 1, 0}, 0.3, 0.05)));
        assertThat(now.mean()[0] / now.mean()[1]).isCloseTo(0.09 / 0.04, within(1e-9));
        assertThat(now.mean()[2]).isZero();
    }

    /** Of two that go together only one is measured: the other's mean is that of kriging, ρ σ₂/σ₁ of it. */
    @Test
    void whatGoesTogetherMovesAlong() {
        double[][] covariance = {{0.04, 0.5 * 0.2 * 0.3}, {0.5 * 0.2 * 0.3, 0.09}};
        Gauss now = new Gauss(new double[2], new Array2DRowRealMatrix(covariance))
                .after(List.of(new Gauss.Point(new double[] {1, 0}, 0.4, 1e-4)), new double[] {1});
        assertThat(now.mean()[0]).isCloseTo(0.4, within(1e-6));
        assertThat(now.mean()[1]).isCloseTo(0.4 * 0.5 * 0.3 / 0.2, within(1e-6));
        assertThat(now.covariance().getEntry(1, 1)).isCloseTo(0.09 * (1 - 0.25), within(1e-6));
    }

    @Property(tries = 200)
    void theOrderDoesNotMatter(@ForAll @LongRange(min = 0) long seed) {
        List<Gauss.Point> points = points(new Random(seed), 4);
        List<Gauss.Point> turned = new ArrayList<>(points);
        Collections.reverse(turned);
        assertThat(after(points).mean()).containsExactly(after(turned).mean(), within(1e-9));
    }

    @Property(tries = 200)
    void onePointMoreNeverWidens(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        List<Gauss.Point> points = points(random, 4);
        double[] direction = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        double before = independent(DEVIATIONS).variance(direction);
        for (int i = 1; i <= points.size(); i++) {
            double now = after(points.subList(0, i)).variance(direction);
            assertThat(now).isLessThanOrEqualTo(before * (1 + 1e-9));
            before = now;
        }
    }

    @Test
    void aWildPointLosesItsWeight() {
        assertThat(Gauss.Point.weight(0)).isEqualTo(1);
        assertThat(Gauss.Point.weight(1)).isEqualTo(1);
        assertThat(Gauss.Point.weight(-5)).isEqualTo(Gauss.Point.weight(5)).isLessThan(0.2);
    }

    @Test
    void aPointThatSaysNothingChangesNothing() {
        Gauss now = independent(DEVIATIONS).after(Collections.singletonList(null), new double[] {1});
        assertThat(now.mean()).containsExactly(new double[3], within(0.0));
        assertThat(now.covariance().getEntry(2, 2)).isCloseTo(0.25, within(1e-12));
    }
}
