package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.ValueAndJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * Finds the parameters under which estimates agree best with measurements: least squares of ln(expected / measured) by
 * Levenberg and Marquardt, reweighted so that outliers count by their size instead of its square (Huber), with the
 * priors as further observations. A source's weight grows with the square root of its values, so that no large source
 * dominates.
 */
public final class Fit {

    private static final int STEPS = 8;

    private final List<Measurement> measurements;
    private final List<Parameter> parameters;
    private final Consumer<String> log;
    private final Rows rows;
    private final Errors errors;
    private final Slopes slopes;

    public Fit(
            List<Measurement> measurements,
            Cases cases,
            Knowledge knowledge,
            List<Parameter> parameters,
            Consumer<String> log) {
        this.measurements = measurements;
        this.parameters = parameters;
        this.log = log;
        this.rows = new Rows(measurements);
        this.errors = new Errors(cases, knowledge, parameters, rows);
        Owners owners = new Owners(cases, knowledge);
        this.slopes =
                new Slopes(errors, rows, parameters.stream().map(owners::of).toList());
    }

    /** The calibration at these deviations from the priors. */
    public Calibration calibration(double[] deviations) {
        return errors.calibration(deviations);
    }

    /**
     * Fits to the measurements.
     *
     * @param start deviations to start from
     * @param rounds reweighted fits
     * @return deviations of the parameters from their priors, in standard deviations
     */
    public double[] fit(double[] start, int rounds) {
        double[] base = Weights.bySource(measurements);
        double[] at = start;
        for (int round = 0; round < rounds; round++) {
            double[] error = errors.at(at);
            double[] weights = new double[rows.count() + parameters.size()];
            Arrays.fill(weights, 1);
            double loss = 0;
            for (int i = 0; i < rows.count(); i++) {
                weights[i] = Weights.huber(base[i], error[i]);
                loss += base[i] * Math.abs(error[i]);
            }
            double total = Arrays.stream(base).sum();
            log.accept(String.format("round %d: weighted mean error %.2f %%", round + 1, 100 * loss / total));
            at = solve(at, weights);
        }
        return at;
    }

    /** How the errors move with each parameter at these deviations. */
    double[][] jacobian(double[] deviations) {
        return slopes.at(deviations, errors.at(deviations));
    }

    private double[] solve(double[] start, double[] weights) {
        double[] roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        // Slopes cost a hundred times as much as values and hardly change within a round.
        RealMatrix jacobian = weighted(jacobian(start), roots);
        ValueAndJacobianFunction model = new ValueAndJacobianFunction() {
            @Override
            public RealVector computeValue(double[] x) {
                double[] value = errors.at(x);
                double[] all = new double[rows.count() + x.length];
                for (int i = 0; i < rows.count(); i++) {
                    all[i] = roots[i] * value[i];
                }
                System.arraycopy(x, 0, all, rows.count(), x.length);
                return new ArrayRealVector(all, false);
            }

            @Override
            public RealMatrix computeJacobian(double[] x) {
                return jacobian;
            }

            @Override
            public Pair<RealVector, RealMatrix> value(RealVector point) {
                return new Pair<>(computeValue(point.toArray()), computeJacobian(point.toArray()));
            }
        };
        // Each reweighting needs a few steps only; the next round goes on from there.
        var problem = new LeastSquaresBuilder()
                .model(model)
                .target(new double[rows.count() + parameters.size()])
                .start(start)
                .maxEvaluations(1000)
                .maxIterations(1000)
                .lazyEvaluation(true)
                .checker((iteration, before, after) ->
                        iteration >= STEPS || before.getCost() - after.getCost() < 1e-5 * before.getCost())
                .build();
        return new LevenbergMarquardtOptimizer().optimize(problem).getPoint().toArray();
    }

    private RealMatrix weighted(double[][] slopes, double[] roots) {
        int n = parameters.size();
        double[][] all = Arrays.copyOf(slopes, rows.count() + n);
        for (int i = 0; i < rows.count(); i++) {
            for (int j = 0; j < n; j++) {
                all[i][j] *= roots[i];
            }
        }
        for (int j = 0; j < n; j++) {
            all[rows.count() + j] = new double[n];
            all[rows.count() + j][j] = 1;
        }
        return new Array2DRowRealMatrix(all, false);
    }
}
