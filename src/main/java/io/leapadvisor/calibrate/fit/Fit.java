package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.Tree;
import io.leapadvisor.knowledge.Calibration;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

    /**
     * Scatter of published measurements that no model explains: repeated runs of one benchmark differ by about this.
     */
    private static final double NOISE = 0.10;
    /** Beyond this error a measurement counts by its size only. */
    private static final double OUTLIER = 0.07;

    private static final double STEP = 0.05;
    private static final int STEPS = 8;
    /** Probing step that tells which cases depend on a parameter. */
    private static final double PROBE = 1.0;

    private final Cases cases;
    private final List<Measurement> measurements;
    private final Knowledge knowledge;
    private final List<Parameter> parameters;
    private final Consumer<String> log;
    private final Map<Integer, List<Integer>> dependent = new HashMap<>();
    private final int[] firstRow;
    private final int rows;
    private final List<Integer> all;

    public Fit(
            List<Measurement> measurements,
            Cases cases,
            Knowledge knowledge,
            List<Parameter> parameters,
            Consumer<String> log) {
        this.measurements = measurements;
        this.cases = cases;
        this.knowledge = knowledge;
        this.parameters = parameters;
        this.log = log;
        this.firstRow = new int[measurements.size()];
        int row = 0;
        for (int i = 0; i < firstRow.length; i++) {
            firstRow[i] = row;
            row += measurements.get(i).measured().size();
        }
        this.rows = row;
        this.all = IntStream.range(0, firstRow.length).boxed().toList();
    }

    /** The calibration at these deviations from the priors. */
    public Calibration calibration(double[] deviations) {
        return Tree.with(knowledge.calibration(), parameters, deviations);
    }

    /**
     * Fits to the measurements.
     *
     * @param start deviations to start from
     * @param rounds reweighted fits
     * @return deviations of the parameters from their priors, in standard deviations
     */
    public double[] fit(double[] start, int rounds) {
        double[] base = sourceWeights();
        double[] at = start;
        for (int round = 0; round < rounds; round++) {
            double[] errors = errors(at);
            double[] weights = new double[rows + parameters.size()];
            Arrays.fill(weights, 1);
            double loss = 0;
            for (int i = 0; i < rows; i++) {
                weights[i] = weight(base[i], errors[i]);
                loss += base[i] * Math.abs(errors[i]);
            }
            double total = Arrays.stream(base).sum();
            log.accept(String.format("round %d: weighted mean error %.2f %%", round + 1, 100 * loss / total));
            at = solve(at, weights);
        }
        return at;
    }

    /** Weight of a squared error: Huber's, in units of the noise. */
    static double weight(double base, double error) {
        double size = Math.abs(error);
        return base / (NOISE * NOISE) * (size <= OUTLIER ? 1 : OUTLIER / size);
    }

    int firstRow(int index) {
        return firstRow[index];
    }

    private double[] solve(double[] start, double[] weights) {
        double[] roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        // Slopes cost a hundred times as much as values and hardly change within a round.
        RealMatrix slopes = weighted(jacobian(start, errors(start)), roots);
        ValueAndJacobianFunction model = new ValueAndJacobianFunction() {
            @Override
            public RealVector computeValue(double[] x) {
                double[] value = errors(x);
                double[] all = new double[rows + x.length];
                for (int i = 0; i < rows; i++) {
                    all[i] = roots[i] * value[i];
                }
                System.arraycopy(x, 0, all, rows, x.length);
                return new ArrayRealVector(all, false);
            }

            @Override
            public RealMatrix computeJacobian(double[] x) {
                return slopes;
            }

            @Override
            public Pair<RealVector, RealMatrix> value(RealVector point) {
                return new Pair<>(computeValue(point.toArray()), computeJacobian(point.toArray()));
            }
        };
        // Each reweighting needs a few steps only; the next round goes on from there.
        var problem = new LeastSquaresBuilder()
                .model(model)
                .target(new double[rows + parameters.size()])
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
        double[][] all = Arrays.copyOf(slopes, rows + n);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < n; j++) {
                all[i][j] *= roots[i];
            }
        }
        for (int j = 0; j < n; j++) {
            all[rows + j] = new double[n];
            all[rows + j][j] = 1;
        }
        return new Array2DRowRealMatrix(all, false);
    }

    /** ln(expected / measured) of all values, in the order of the cases. */
    double[] errors(double[] x) {
        double[] errors = new double[rows];
        int row = 0;
        for (Residual one : cases.expected(knowledge.with(calibration(x)), all)) {
            errors[row++] = one.error();
        }
        return errors;
    }

    /** How the errors move with each parameter. */
    double[][] jacobian(double[] x, double[] value) {
        double[][] slopes = new double[rows][x.length];
        for (int j = 0; j < x.length; j++) {
            if (!dependent.containsKey(j)) {
                dependent.put(j, dependentOn(j, x, value));
            }
            List<Integer> some = dependent.get(j);
            if (some.isEmpty()) {
                continue;
            }
            double[] moved = x.clone();
            moved[j] += STEP;
            List<Residual> after = cases.expected(knowledge.with(calibration(moved)), some);
            int next = 0;
            for (int index : some) {
                for (int row = firstRow[index];
                        row
                                < firstRow[index]
                                        + measurements.get(index).measured().size();
                        row++) {
                    slopes[row][j] = (after.get(next++).error() - value[row]) / STEP;
                }
            }
        }
        return slopes;
    }

    /** Cases whose answers move with a parameter. */
    private List<Integer> dependentOn(int parameter, double[] x, double[] value) {
        List<Integer> found = new ArrayList<>();
        boolean[] moves = new boolean[measurements.size()];
        for (double step : new double[] {PROBE, -PROBE}) {
            double[] moved = x.clone();
            moved[parameter] += step;
            double[] after = errors(moved);
            for (int i = 0; i < moves.length; i++) {
                for (int row = firstRow[i];
                        row < firstRow[i] + measurements.get(i).measured().size();
                        row++) {
                    moves[i] |= Math.abs(after[row] - value[row]) > 1e-9;
                }
            }
        }
        for (int i = 0; i < moves.length; i++) {
            if (moves[i]) {
                found.add(i);
            }
        }
        return found;
    }

    /** Weight of each value: the square root of its source's number of values of the kind, shared by them. */
    double[] sourceWeights() {
        Map<String, Integer> values = new HashMap<>();
        for (Measurement one : measurements) {
            one.measured()
                    .keySet()
                    .forEach(metric -> values.merge(one.source() + Kind.of(one, metric), 1, Integer::sum));
        }
        double[] weights = new double[rows];
        int row = 0;
        for (Measurement one : measurements) {
            for (String metric : one.measured().keySet()) {
                weights[row++] = 1 / Math.sqrt(values.get(one.source() + Kind.of(one, metric)));
            }
        }
        return weights;
    }
}
