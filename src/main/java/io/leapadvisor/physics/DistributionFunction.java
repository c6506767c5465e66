package io.leapadvisor.physics;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The distribution function of a latency, with what is the same for all its values computed once, and the moments of
 * the later of two, which follow from it: with Φ the standard normal distribution function and μ, σ those of the
 * logarithm, E[Xᵏ; X &gt; Y] = E[Xᵏ] Φ((μₓ + kσₓ² − μᵧ) / √(σₓ² + σᵧ²)), since a log-normal weighed by Xᵏ is one with μ
 * + kσ².
 */
public final class DistributionFunction {

    private static final double ROOT_OF_TWO = Math.sqrt(2);
    private static final double LEAST_MS = 1e-9;

    private final double mean;
    private final double second;
    private final boolean single;
    private final double sigmaSquared;
    private final double sigma;

    public DistributionFunction(LatencyDistribution latency) {
        this.mean = latency.mean();
        this.second = latency.variance() + mean * mean;
        this.single = latency.variance() == 0 || mean == 0;
        this.sigmaSquared = single ? 0 : Math.log1p(latency.variance() / (mean * mean));
        this.sigma = Math.sqrt(sigmaSquared);
    }

    /** Share of requests that take at most t ms. */
    public double at(double t) {
        if (t <= 0) {
            return 0;
        }
        if (single) {
            return t >= mean ? 1 : 0;
        }
        return atMost((Math.log(t / mean) + sigmaSquared / 2) / sigma);
    }

    /** Density of ln t at this logarithm; 0 where the distribution is a single value. */
    public double densityInLog(double logT) {
        if (single) {
            return 0;
        }
        double z = (logT - Math.log(mean) + sigmaSquared / 2) / sigma;
        return Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI));
    }

    /** Logarithm of the value at z standard deviations of the logarithm, of a picosecond where that is none. */
    public double logOfQuantile(double z) {
        return Math.log(Math.max(mean * Math.exp(z * sigma - sigmaSquared / 2), LEAST_MS));
    }

    /** The later of two that take time, independent. */
    LatencyDistribution laterOf(DistributionFunction other) {
        double width = Math.sqrt(sigmaSquared + other.sigmaSquared);
        if (width == 0) {
            return new LatencyDistribution(Math.max(mean, other.mean), 0);
        }
        double ahead = Math.log(mean / other.mean) - (sigmaSquared - other.sigmaSquared) / 2;
        double first = mean * later(1, ahead, width) + other.mean * other.later(1, -ahead, width);
        double square = second * later(2, ahead, width) + other.second * other.later(2, -ahead, width);
        return new LatencyDistribution(first, Math.max(0, square - first * first));
    }

    /**
     * Φ((μₓ + kσₓ² − μᵧ) / √(σₓ² + σᵧ²)): share of the k-th moment of this in which it is the later one.
     *
     * @param ahead mean of the logarithm less that of the other
     * @param width standard deviation of their difference
     */
    private double later(int power, double ahead, double width) {
        return atMost((ahead + power * sigmaSquared) / width);
    }

    /** Φ(z). */
    private static double atMost(double z) {
        return 0.5 * Erfc.value(-z / ROOT_OF_TWO);
    }
}
