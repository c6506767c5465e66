package io.leapadvisor.learn.outcome;

import io.leapadvisor.knowledge.remedy.Interval;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/** How far what came lies from what was expected, on average, and how sure that is. */
public final class Bias {

    /**
     * Outcomes that the width of the stated intervals counts for in the scatter: enough that one or two outcomes that
     * agree by chance do not look certain. Ours.
     */
    private static final double STATED = 2;

    private static final double HIGH_END = 0.9;

    private Bias() {}

    /**
     * The geometric mean of achieved over expected, with the interval that holds the true one four times out of five:
     * Student's t, whose variance is that of the outcomes and of the intervals that were stated.
     *
     * @param logs of achieved over expected, at least one
     * @param stated standard deviation of the logarithm that was stated for each
     */
    public static Interval of(List<Double> logs, List<Double> stated) {
        int n = logs.size();
        double mean = logs.stream().mapToDouble(log -> log).sum() / n;
        double scatter =
                logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
        double variance =
                stated.stream().mapToDouble(deviation -> deviation * deviation).sum() / n;
        double freedom = STATED + n - 1;
        double error = Math.sqrt((STATED * variance + scatter) / freedom / n);
        double half = new TDistribution(freedom).inverseCumulativeProbability(HIGH_END) * error;
        return new Interval(Math.exp(mean - half), Math.exp(mean), Math.exp(mean + half));
    }
}
