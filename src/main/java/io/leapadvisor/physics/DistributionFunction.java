package io.leapadvisor.physics;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The distribution function of a latency, with what is the same for all its values computed once, and the moments of
 * the later of two, which follow from it: with Φ the standard normal distribution function and μ, σ those of the
 * logarithm, E[Xᵏ; X &gt; Y] = E[Xᵏ] Φ((μₓ + kσₓ² − μᵧ) / √(σₓ² + σᵧ²)), since a log-normal weighed by Xᵏ is one with μ
 * + kσ².
 */
final class DistributionFunction {

    /** Standard deviations of the logarithm beyond which nothing happens: one request in two million. */
    static final double FAR = 5;

    private static final double ROOT_OF_TWO = Math.sqrt(2);

    private final double mean;
    private final double second;
    private final boolean single;
    private final double sigmaSquared;
    private final double sigma;

    DistributionFunction(LatencyDistribution latency) {
        this.mean = latency.mean();
        this.second = latency.variance() + mean * mean;
        this.single = latency.variance() == 0 || mean == 0;
        this.sigmaSquared = single ? 0 : Math.log1p(latency.variance() / (mean * mean));
        this.sigma = Math.sqrt(sigmaSquared);
    }

    /** Share of requests that take at most t ms. */
    double at(double t) {
        if (t <= 0) {
            return 0;
        }
        if (single) {
            return t >= mean ? 1 : 0;
        }
        return 0.5 * Erfc.value(-(Math.log(t / mean) + sigmaSquared / 2) / (sigma * ROOT_OF_TWO));
    }

    /**
     * The later of two that take time, independent. What lies further than {@link #FAR} from the medians of both counts
     * as being just there; that both lie there at once is left out, which no digit shows.
     */
    LatencyDistribution laterOf(DistributionFunction other) {
        double width = Math.sqrt(sigmaSquared + other.sigmaSquared);
        if (width == 0) {
            return new LatencyDistribution(Math.max(mean, other.mean), 0);
        }
        double mu = Math.log(mean) - sigmaSquared / 2;
        double itsMu = Math.log(other.mean) - other.sigmaSquared / 2;
        double logOfLast = Math.max(mu + FAR * sigma, itsMu + FAR * other.sigma);
        double last = Math.exp(logOfLast);
        double ahead = mu - itsMu;
        double above = single ? Double.POSITIVE_INFINITY : (logOfLast - mu) / sigma;
        double itsAbove = other.single ? Double.POSITIVE_INFINITY : (logOfLast - itsMu) / other.sigma;
        double beyond = upperTail(above);
        double itsBeyond = upperTail(itsAbove);
        double first = part(1, mean, ahead / width, width, above, last * beyond)
                + other.part(1, other.mean, -ahead / width, width, itsAbove, last * itsBeyond);
        double square = part(2, second, ahead / width, width, above, last * last * beyond)
                + other.part(2, other.second, -ahead / width, width, itsAbove, last * last * itsBeyond);
        return new LatencyDistribution(first, Math.max(0, square - first * first));
    }

    /**
     * Part of this in a moment of the later of two.
     *
     * @param power of which moment: 1 or 2
     * @param moment that moment of this
     * @param ahead mean of the logarithm less that of the other, over the width
     * @param width standard deviation of their difference
     * @param above last value that counts, in standard deviations of the logarithm; infinite for a single value
     * @param counted what all beyond it counts as
     */
    private double part(int power, double moment, double ahead, double width, double above, double counted) {
        double later = upperTail(-ahead - power * sigmaSquared / width);
        return moment * (later - upperTail(above - power * sigma)) + counted;
    }

    /** 1 − Φ(z). */
    private static double upperTail(double z) {
        return 0.5 * Erfc.value(z / ROOT_OF_TWO);
    }
}
