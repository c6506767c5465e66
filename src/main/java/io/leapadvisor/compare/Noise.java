package io.leapadvisor.compare;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;

/**
 * How far apart two values of a metric may lie without anything having changed. The one judge of this: gates and
 * comparisons ask it. A value is never better known than the threshold {@code regression-ratio} says, and a statistic
 * of few samples less well.
 *
 * <p>The standard error of ln x̂ is, for n independent samples of a log-normal latency with parameter σ: CV/√n for the
 * mean (delta method, CV = √(exp σ² − 1)), and σ·√(p(1−p)/n)/φ(z_p) for the quantile p (asymptotic normality of sample
 * quantiles; Serfling, Approximation Theorems of Mathematical Statistics, 1980, section 2.3.3). Samples of one server
 * resemble their neighbours, so that the true error is larger: what is called noise here surely is.
 *
 * @param ratio ratio of two values that is noise in any case, above 1
 * @param variation coefficient of variation of latencies of which one number alone is known
 */
public record Noise(double ratio, double variation) {

    /** Quantile of the standard normal distribution: 19 of 20 differences by chance lie within ± this many errors. */
    private static final double Z975 = 1.959963984540054;

    /** As the knowledge says. */
    public static Noise of(Knowledge knowledge) {
        return new Noise(knowledge.threshold("regression-ratio"), knowledge.threshold("default-stage-cv"));
    }

    /** The largest ratio of two values, the larger over the smaller, that noise explains. */
    public double limit(String metric, Seen before, Seen after) {
        double error = Math.hypot(error(metric, before.measured()), error(metric, after.measured()));
        return Math.max(ratio, Math.exp(Z975 * error));
    }

    /** The standard error of the logarithm of a metric; 0 where nobody counted samples of it. */
    private double error(String metric, EndToEnd measured) {
        int dot = metric.indexOf('.');
        if (dot < 0 || measured == null || measured.sampleCount() == null || measured.sampleCount() < 1) {
            return 0;
        }
        LatencySummary summary =
                switch (metric.substring(0, dot)) {
                    case "latency" -> measured.latency();
                    case "ttft" -> measured.ttft();
                    case "tpot" -> measured.tpot();
                    default -> null;
                };
        LatencyDistribution spread = LatencyDistribution.fit(summary, variation);
        if (spread == null || spread.mean() <= 0) {
            return 0;
        }
        double cv2 = spread.variance() / (spread.mean() * spread.mean());
        double sigma = Math.sqrt(Math.log1p(cv2));
        double root = Math.sqrt(measured.sampleCount());
        return switch (metric.substring(dot + 1)) {
            case "meanMs" -> summary.meanMs() == null ? 0 : Math.sqrt(cv2) / root;
            case "p50Ms" -> summary.p50Ms() == null ? 0 : sigma * quantileError(0.5, 0) / root;
            case "p95Ms" -> summary.p95Ms() == null ? 0 : sigma * quantileError(0.95, LatencyDistribution.Z95) / root;
            case "p99Ms" -> summary.p99Ms() == null ? 0 : sigma * quantileError(0.99, LatencyDistribution.Z99) / root;
            default -> 0;
        };
    }

    /** √(p(1−p))/φ(z): the error of a quantile of the standard normal distribution from one sample. */
    private static double quantileError(double p, double z) {
        return Math.sqrt(p * (1 - p) * 2 * Math.PI) * Math.exp(z * z / 2);
    }
}
