package io.leapadvisor.learn;

import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * What is believed of several numbers: a normal distribution. Updates by measurements that are linear in them are exact
 * and in closed form (C. Bishop, <em>Pattern Recognition and Machine Learning</em>, 2006, section 2.3.3):
 *
 * <pre>precision = prior precision + Σ w jᵀj / s²,   mean = covariance · Σ w jᵀ r / s²</pre>
 *
 * @param mean of each number, before any measurement 0
 * @param covariance of each two
 */
record Gauss(double[] mean, RealMatrix covariance) {

    /** Degrees of freedom of Student's t distribution: a point at 5 standard deviations counts a sixth. */
    private static final double FREEDOM = 4;

    /**
     * A measurement as a linear function of the numbers.
     *
     * @param slopes change of the prediction for each number
     * @param value measured minus predicted where all numbers are 0
     * @param noise standard deviation of what the numbers do not explain
     */
    record Point(double[] slopes, double value, double noise) {

        /** Measured minus predicted, in standard deviations of the noise. */
        double off(double[] mean) {
            double predicted = 0;
            for (int i = 0; i < slopes.length; i++) {
                predicted += slopes[i] * mean[i];
            }
            return (value - predicted) / noise;
        }

        /**
         * Weight of a point that lies so far off: 1 within one standard deviation, then falling as that of Student's t
         * distribution, so that one wild point bends nothing (K. Lange, R. Little, J. Taylor, <em>Robust Statistical
         * Modeling Using the t Distribution</em>, JASA 84, 1989).
         */
        static double weight(double off) {
            return Math.min(1, (FREEDOM + 1) / (FREEDOM + off * off));
        }

        /** Negative logarithm of the density of Student's t so far off, 0 where nothing is off. */
        static double surprise(double off) {
            return (FREEDOM + 1) / 2 * Math.log1p(off * off / FREEDOM);
        }
    }

    /**
     * The same after measurements, in whatever order.
     *
     * @param points measured; null = one that says nothing
     * @param weights of each, 0 to 1
     */
    Gauss after(List<Point> points, double[] weights) {
        int size = mean.length;
        RealMatrix inverse =
                new CholeskyDecomposition(covariance, 1e-9, 1e-30).getSolver().getInverse();
        // Rounding leaves an inverse symmetric but for its last bits.
        RealMatrix precision = inverse.add(inverse.transpose()).scalarMultiply(0.5);
        double[] pull = precision.operate(mean);
        for (int k = 0; k < points.size(); k++) {
            Point point = points.get(k);
            if (point == null) {
                continue;
            }
            double certain = weights[k] / (point.noise() * point.noise());
            for (int i = 0; i < size; i++) {
                pull[i] += certain * point.slopes()[i] * point.value();
                for (int j = 0; j < size; j++) {
                    // In this order the matrix stays symmetric to the last bit, whatever is rounded.
                    precision.addToEntry(i, j, certain * (point.slopes()[i] * point.slopes()[j]));
                }
            }
        }
        DecompositionSolver solver = new CholeskyDecomposition(precision, 1e-9, 1e-30).getSolver();
        return new Gauss(solver.solve(new ArrayRealVector(pull)).toArray(), solver.getInverse());
    }

    /** Squared distance from the mean, in standard deviations (Mahalanobis). */
    double distance(double[] numbers) {
        RealVector off = new ArrayRealVector(numbers).subtract(new ArrayRealVector(mean));
        return off.dotProduct(
                new CholeskyDecomposition(covariance, 1e-9, 1e-30).getSolver().solve(off));
    }

    /** Variance of a linear function of the numbers. */
    double variance(double[] slopes) {
        double[] moved = covariance.operate(slopes);
        double variance = 0;
        for (int i = 0; i < slopes.length; i++) {
            variance += moved[i] * slopes[i];
        }
        return Math.max(0, variance);
    }
}
