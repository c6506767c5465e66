package io.leapadvisor.learn;

import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the estimator says of a deployment, and how that moves with each factor: finite differences of the logarithms of
 * its answers over the logarithms of the factors.
 *
 * @param at the answer where the factors are
 * @param of change of the logarithm of each number for that of each factor
 */
record Slopes(Projection at, Map<Quantity, double[]> of) {

    /** Change of the logarithm of a factor: larger than the rounding of fixed points, small against what is learned. */
    private static final double STEP = 0.05;

    /** Logarithms of the calibration's own times. */
    static final double[] NONE = new double[Factor.values().length];

    /** The slopes of a variant at these logarithms of its factors. */
    static Slopes of(Variant variant, double[] logs, Simulator simulator) {
        Projection at = project(variant, logs, simulator);
        Map<Quantity, double[]> slopes = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            if (!Double.isNaN(quantity.predicted(at))) {
                slopes.put(quantity, new double[logs.length]);
            }
        }
        for (int i = 0; i < logs.length; i++) {
            double[] moved = logs.clone();
            moved[i] += STEP;
            Projection there = project(variant, moved, simulator);
            int factor = i;
            slopes.forEach((quantity, slope) -> {
                double change = Math.log(quantity.predicted(there) / quantity.predicted(at)) / STEP;
                slope[factor] = Double.isNaN(change) ? 0 : change;
            });
        }
        return new Slopes(at, slopes);
    }

    static Projection project(Variant variant, double[] logs, Simulator simulator) {
        OwnFactors own = factors(logs);
        return simulator.project(variant.adjust(a -> a.withOwn(own)), Anchors.NONE);
    }

    /** Factors of these logarithms; none where all are 0. */
    static OwnFactors factors(double[] logs) {
        Factor[] factors = Factor.values();
        Map<Factor, Double> times = new EnumMap<>(Factor.class);
        for (int i = 0; i < logs.length; i++) {
            if (logs[i] != 0) {
                times.put(factors[i], Math.exp(logs[i]));
            }
        }
        return new OwnFactors(times);
    }

    /**
     * By how much a number reacts to the factor that moves it most, at least 1: what reacts so to what is known reacts
     * so to what is not.
     */
    static double steepness(double[] slopes) {
        double most = 1;
        for (double slope : slopes) {
            most = Math.max(most, Math.abs(slope));
        }
        return most;
    }
}
