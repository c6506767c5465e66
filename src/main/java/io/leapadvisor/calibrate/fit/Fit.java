package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds the parameters under which estimates agree best with measurements: least squares of ln(expected / measured) by
 * Levenberg and Marquardt, reweighted so that outliers count by their size instead of its square (Huber), with the
 * priors as further observations. A source's weight grows with the square root of its values, so that no large source
 * dominates.
 */
public final class Fit {

    private static final int STEPS = 8;
    /** What the first step that brings nothing is shortened by, as a share of the diagonal (Marquardt 1963). */
    private static final double DAMPED = 0.01;
    /** A step that lowers the cost by a smaller part of it is the last. */
    private static final double SETTLED = 1e-5;

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
            double[] weights = new double[rows.count()];
            double loss = 0;
            for (int i = 0; i < rows.count(); i++) {
                weights[i] = Weights.huber(base[i], error[i]);
                loss += base[i] * Math.abs(error[i]);
            }
            double total = Arrays.stream(base).sum();
            log.accept(String.format("round %d: weighted mean error %.2f %%", round + 1, 100 * loss / total));
            at = solve(at, error, weights);
        }
        return at;
    }

    /** How the errors move with each parameter at these deviations. */
    double[][] jacobian(double[] deviations) {
        return slopes.at(deviations, errors.at(deviations));
    }

    /**
     * A round: steps with the slopes of its start, which cost a hundred times as much as values and hardly change, each
     * shortened until it brings something. A few are enough; the next round goes on from there.
     */
    private double[] solve(double[] start, double[] error, double[] weights) {
        NormalEquations equations = new NormalEquations(
                slopes.at(start, error),
                weights,
                IntStream.range(0, rows.count()).toArray(),
                IntStream.range(0, parameters.size()).toArray());
        double[] at = start;
        double[] now = error;
        double cost = cost(weights, now, at);
        double damping = 0;
        for (int step = 0; step < STEPS; step++) {
            double[] next = equations.moved(at, now, damping);
            double[] there = errors.at(next);
            double reached = cost(weights, there, next);
            if (reached >= cost) {
                damping = Math.max(DAMPED, damping * 10);
                continue;
            }
            boolean settled = cost - reached < SETTLED * cost;
            at = next;
            now = there;
            cost = reached;
            damping /= 10;
            if (settled) {
                break;
            }
        }
        return at;
    }

    /** Weighted squares of the errors and of what the parameters stray from their priors. */
    private static double cost(double[] weights, double[] errors, double[] at) {
        double sum = 0;
        for (int i = 0; i < errors.length; i++) {
            sum += weights[i] * errors[i] * errors[i];
        }
        for (double deviation : at) {
            sum += deviation * deviation;
        }
        return sum;
    }
}
