package io.leapadvisor.calibrate.fit;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposer;
import org.hipparchus.linear.RealVector;

/**
 * The normal equations of weighted least squares whose slopes stay while steps are taken, with the priors as further
 * observations: each deviation is drawn to 0 with the weight 1. Most values know nothing of most parameters, so that
 * the sums are over few of each row; to factor all slopes anew at each step, as optimizers of least squares do, takes a
 * hundred times as long.
 */
final class NormalEquations {

    /** No parameter moves further in one step, in standard deviations: slopes are those of a place nearby. */
    private static final double MOST = 1;

    private final double[][] slopes;
    private final double[] weights;
    private final int[] rows;
    private final int[] columns;
    private final double[][] normal;

    /**
     * @param slopes how each value moves with each parameter
     * @param weights of squared errors, by row
     * @param rows values that count
     * @param columns parameters that may move
     */
    NormalEquations(double[][] slopes, double[] weights, int[] rows, int[] columns) {
        this.slopes = slopes;
        this.weights = weights;
        this.rows = rows;
        this.columns = columns;
        this.normal = normal();
    }

    private double[][] normal() {
        int n = columns.length;
        double[][] sums = new double[n][n];
        for (int row : rows) {
            for (int a = 0; a < n; a++) {
                double slope = weights[row] * slopes[row][columns[a]];
                for (int b = 0; slope != 0 && b <= a; b++) {
                    sums[a][b] += slope * slopes[row][columns[b]];
                }
            }
        }
        for (int a = 0; a < n; a++) {
            sums[a][a] += 1;
            for (int b = 0; b < a; b++) {
                sums[b][a] = sums[a][b];
            }
        }
        return sums;
    }

    /**
     * Deviations after one step.
     *
     * @param at deviations before it, of the parameters that may move
     * @param errors by row, there
     * @param damping 0 = as Gauss and Newton, more = shorter, as Levenberg and Marquardt
     */
    double[] moved(double[] at, double[] errors, double damping) {
        int n = columns.length;
        double[] right = new double[n];
        for (int row : rows) {
            for (int a = 0; a < n; a++) {
                right[a] -= weights[row] * slopes[row][columns[a]] * errors[row];
            }
        }
        double[][] damped = new double[n][];
        for (int a = 0; a < n; a++) {
            right[a] -= at[a];
            damped[a] = normal[a].clone();
            damped[a][a] *= 1 + damping;
        }
        RealVector step = new CholeskyDecomposer(1e-9, 1e-12)
                .decompose(new Array2DRowRealMatrix(damped, false))
                .solve(new ArrayRealVector(right, false));
        double[] moved = at.clone();
        for (int a = 0; a < n; a++) {
            moved[a] += Math.max(-MOST, Math.min(MOST, step.getEntry(a)));
        }
        return moved;
    }
}
