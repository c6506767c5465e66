package io.leapadvisor.learn.outcome;

import io.leapadvisor.knowledge.remedy.Interval;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What is believed of the mean and the variance of a normal number: the conjugate prior, whose update by measurements
 * is exact and in closed form (K. Murphy, <em>Conjugate Bayesian analysis of the Gaussian distribution</em>, 2007,
 * sections 3.3 and 6). A measurement of weight w counts as w measurements: its likelihood is taken to the power of w.
 *
 * @param mean expected mean
 * @param count measurements that the belief in the mean is worth (κ)
 * @param shape half of those that the belief in the variance is worth (α)
 * @param rate shape times the variance, about (β)
 */
record NormalInverseGamma(double mean, double count, double shape, double rate) {

    /** Probability that lies below the high end of an interval. */
    private static final double HIGH_END = 0.9;

    /**
     * A mean of 0 and a variance such that the interval of the next measurement is that of the standard normal
     * distribution: before anything is learned, it is the interval that was stated.
     *
     * @param ofMean measurements that the belief in the mean is worth, above 0
     * @param ofVariance measurements that the belief in the variance is worth, above 0
     */
    static NormalInverseGamma standard(double ofMean, double ofVariance) {
        NormalInverseGamma one = new NormalInverseGamma(0, ofMean, ofVariance / 2, 1);
        double scale = Interval.Z80 / one.halfWidth();
        return new NormalInverseGamma(0, ofMean, ofVariance / 2, scale * scale);
    }

    /** The same after measurements; each weight is 0 to 1. */
    NormalInverseGamma after(List<Double> values, List<Double> weights) {
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            weight += weights.get(i);
            sum += weights.get(i) * values.get(i);
        }
        if (weight == 0) {
            return this;
        }
        double average = sum / weight;
        double scatter = 0;
        for (int i = 0; i < values.size(); i++) {
            scatter += weights.get(i) * Math.pow(values.get(i) - average, 2);
        }
        double total = count + weight;
        return new NormalInverseGamma(
                (count * mean + sum) / total,
                total,
                shape + weight / 2,
                rate + scatter / 2 + count * weight * Math.pow(average - mean, 2) / (2 * total));
    }

    /** Half of the width of the interval that holds the next measurement four times out of five: Student's t. */
    double halfWidth() {
        double quantile = new TDistribution(2 * shape).inverseCumulativeProbability(HIGH_END);
        return quantile * Math.sqrt(rate * (count + 1) / (shape * count));
    }
}
