package io.leapadvisor.physics;

import io.leapadvisor.profile.LatencySummary;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;

/**
 * A latency as a log-normal distribution, given by its first two moments. Sums are taken by moments (Fenton–Wilkinson),
 * so that percentiles are never added; the larger of two by the moments of the one where it is the larger, the largest
 * of n by numerical integration of 1 − Fⁿ.
 *
 * @param mean mean, in ms, 0 or more
 * @param variance variance, in ms², 0 or more
 */
public record LatencyDistribution(double mean, double variance) {

    public static final LatencyDistribution ZERO = new LatencyDistribution(0, 0);

    /** Standard normal quantiles of 0.95 and 0.99. */
    public static final double Z95 = 1.6448536269514722;

    public static final double Z99 = 2.3263478740408408;

    private static final double WIDEST_SIGMA = 3;

    /** Standard deviations of the logarithm beyond which nothing happens: one request in two million. */
    private static final double FAR = 5;
    /** From its own factory: that of all rules works out its constants to many digits first, at each start. */
    private static final GaussIntegrator LEGENDRE = new GaussIntegrator(new LegendreRuleFactory().getRule(24));

    /** A distribution with this mean and coefficient of variation. */
    public static LatencyDistribution of(double mean, double variation) {
        return new LatencyDistribution(mean, mean * mean * variation * variation);
    }

    /**
     * The distribution that fits what is known. Two numbers or more fix it (percentiles by least squares in the
     * logarithm); a single one is completed by {@code variation}.
     *
     * @return null when nothing is known
     */
    public static LatencyDistribution fit(LatencySummary known, double variation) {
        if (known == null || known.isEmpty()) {
            return null;
        }
        double assumed = sigma(variation);
        double[][] percentiles = percentiles(known);
        if (known.meanMs() != null) {
            if (known.meanMs() == 0) {
                return ZERO;
            }
            double sigma = percentiles.length == 0 ? assumed : sigmaAround(known.meanMs(), percentiles);
            return new LatencyDistribution(known.meanMs(), known.meanMs() * known.meanMs() * Math.expm1(sigma * sigma));
        }
        double sigma = percentiles.length == 1 ? assumed : slope(percentiles);
        double mu = 0;
        for (double[] point : percentiles) {
            mu += (point[1] - sigma * point[0]) / percentiles.length;
        }
        double mean = Math.exp(mu + sigma * sigma / 2);
        return new LatencyDistribution(mean, mean * mean * Math.expm1(sigma * sigma));
    }

    /** ModelDefaults percentiles above 0 as (normal quantile, ln value). */
    private static double[][] percentiles(LatencySummary known) {
        return List.of(point(0, known.p50Ms()), point(Z95, known.p95Ms()), point(Z99, known.p99Ms())).stream()
                .filter(point -> !Double.isNaN(point[1]))
                .toArray(double[][]::new);
    }

    private static double[] point(double z, Double value) {
        return new double[] {z, value == null ? Double.NaN : Math.log(Math.max(value, 1e-9))};
    }

    /**
     * σ of a log-normal with this mean whose percentiles come nearest: ln p = ln mean − σ²/2 + zσ, solved for each and
     * averaged.
     */
    private static double sigmaAround(double mean, double[][] percentiles) {
        double sum = 0;
        for (double[] point : percentiles) {
            double excess = point[1] - Math.log(mean);
            double z = point[0];
            double root = z * z - 2 * excess;
            sum += z == 0 ? Math.sqrt(Math.max(0, -2 * excess)) : root <= 0 ? z : z - Math.sqrt(root);
        }
        return clamp(sum / percentiles.length);
    }

    private static double slope(double[][] points) {
        double z = 0;
        double y = 0;
        for (double[] point : points) {
            z += point[0] / points.length;
            y += point[1] / points.length;
        }
        double above = 0;
        double below = 0;
        for (double[] point : points) {
            above += (point[0] - z) * (point[1] - y);
            below += (point[0] - z) * (point[0] - z);
        }
        return clamp(above / below);
    }

    private static double clamp(double sigma) {
        return Math.max(0, Math.min(WIDEST_SIGMA, sigma));
    }

    private static double sigma(double variation) {
        return Math.sqrt(Math.log1p(variation * variation));
    }

    /** Standard deviation over mean. */
    public double variation() {
        return mean == 0 ? 0 : Math.sqrt(variance) / mean;
    }

    /** One after the other, independent. */
    public LatencyDistribution plus(LatencyDistribution next) {
        return new LatencyDistribution(mean + next.mean, variance + next.variance);
    }

    /** Taken by a share of the requests, nothing for the others. */
    public LatencyDistribution visitedBy(double share) {
        double second = share * (variance + mean * mean);
        return new LatencyDistribution(share * mean, Math.max(0, second - share * share * mean * mean));
    }

    /** The later of two that start together, independent. */
    public LatencyDistribution laterOf(LatencyDistribution other) {
        if (other.mean == 0) {
            return this;
        }
        if (mean == 0) {
            return other;
        }
        return new DistributionFunction(this).laterOf(new DistributionFunction(other));
    }

    /** The latest of n equal ones that start together. */
    public LatencyDistribution latestOf(int n) {
        if (n <= 1 || mean == 0) {
            return this;
        }
        DistributionFunction own = new DistributionFunction(this);
        return whereAbove(new double[] {quantileAt(-FAR), p50(), quantileAt(FAR)}, t -> 1 - Math.pow(own.at(t), n));
    }

    /**
     * The distribution with this share above each value: E[T] = ∫ P(T > t) dt, E[T²] = ∫ 2t P(T > t) dt, by Gauss and
     * Legendre in ln t between ends within which the share is smooth.
     */
    private static LatencyDistribution whereAbove(double[] ends, DoubleUnaryOperator above) {
        double first = ends[0];
        double second = ends[0] * ends[0];
        for (int segment = 1; segment < ends.length; segment++) {
            double half = Math.log(ends[segment] / ends[segment - 1]) / 2;
            double middle = Math.sqrt(ends[segment] * ends[segment - 1]);
            for (int i = 0; half > 0 && i < LEGENDRE.getNumberOfPoints(); i++) {
                double t = middle * Math.exp(half * LEGENDRE.getPoint(i));
                double weighed = half * LEGENDRE.getWeight(i) * t * above.applyAsDouble(t);
                first += weighed;
                second += 2 * t * weighed;
            }
        }
        return new LatencyDistribution(first, Math.max(0, second - first * first));
    }

    /** Share of requests that take at most t ms. */
    public double below(double t) {
        return new DistributionFunction(this).at(t);
    }

    /** The value at z standard deviations of the logarithm: z = 0 is the median. */
    public double quantileAt(double z) {
        if (mean == 0) {
            return 0;
        }
        double sigmaSquared = Math.log1p(variance / (mean * mean));
        return mean * Math.exp(z * Math.sqrt(sigmaSquared) - sigmaSquared / 2);
    }

    public double p50() {
        return quantileAt(0);
    }

    public double p95() {
        return quantileAt(Z95);
    }

    public double p99() {
        return quantileAt(Z99);
    }
}
