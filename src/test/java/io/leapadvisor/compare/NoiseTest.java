package io.leapadvisor.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What chance explains, against the formulas of the textbook and against samples that are drawn. */
class NoiseTest {

    private static final Noise NOISE = new Noise(1.05, 0.5);
    private static final double SIGMA = 0.5;

    /** A log-normal latency of median 100 ms, told by its percentiles. */
    private static LatencySummary logNormal() {
        return new LatencySummary(null, 100.0, 100 * Math.exp(1.6448536 * SIGMA), 100 * Math.exp(2.3263479 * SIGMA));
    }

    private static Seen seen(LatencySummary latency, Double samples) {
        EndToEnd measured =
                EndToEndBuilder.builder().latency(latency).sampleCount(samples).build();
        return new Seen(Map.of(), measured, List.of(), List.of(), false);
    }

    private static double limit(String metric, double samples) {
        return NOISE.limit(metric, seen(logNormal(), samples), seen(logNormal(), samples));
    }

    @Test
    void withoutACountOfSamplesTheThresholdAloneCounts() {
        assertThat(NOISE.limit("latency.p99Ms", seen(logNormal(), null), seen(logNormal(), null)))
                .isEqualTo(1.05);
        assertThat(NOISE.limit("usdPerHour", seen(logNormal(), 10.0), seen(logNormal(), 10.0)))
                .isEqualTo(1.05);
        assertThat(NOISE.limit("latency.p99Ms", seen(null, 10.0), seen(null, 10.0)))
                .isEqualTo(1.05);
        assertThat(limit("latency.p99Ms", 1e9)).isEqualTo(1.05);
    }

    /** The median of n normal samples has a standard error of σ·√(π/2)/√n. */
    @Test
    void theMedianIsAsNoisyAsTheTextbookSays() {
        double error = SIGMA * Math.sqrt(Math.PI / 2) / Math.sqrt(100);
        assertThat(Math.log(limit("latency.p50Ms", 100))).isCloseTo(1.96 * Math.sqrt(2) * error, within(1e-3));
    }

    @Test
    void rarePercentilesAreNoisierThanTheMedianAndMoreSamplesHelp() {
        assertThat(limit("latency.p99Ms", 200)).isGreaterThan(limit("latency.p95Ms", 200));
        assertThat(limit("latency.p95Ms", 200)).isGreaterThan(limit("latency.p50Ms", 200));
        assertThat(limit("latency.p99Ms", 200)).isGreaterThan(limit("latency.p99Ms", 2_000));
        assertThat(NOISE.limit("latency.meanMs", seen(logNormal(), 200.0), seen(logNormal(), 200.0)))
                .as("a statistic that nobody measured has no sample")
                .isEqualTo(1.05);
    }

    /** Two samples of the same server differ by less than the limit in 19 of 20 cases. */
    @Test
    void drawnSamplesStayWithinTheLimitAsOftenAsPromised() {
        Random dice = new Random(7);
        int samples = 1_000;
        int rounds = 2_000;
        for (double p : new double[] {0.5, 0.95}) {
            double limit = limit(p == 0.5 ? "latency.p50Ms" : "latency.p95Ms", samples);
            int inside = 0;
            for (int i = 0; i < rounds; i++) {
                double ratio = quantile(dice, samples, p) / quantile(dice, samples, p);
                if (Math.max(ratio, 1 / ratio) <= limit) {
                    inside++;
                }
            }
            assertThat(inside / (double) rounds).as("quantile %s", p).isBetween(0.935, 0.97);
        }
    }

    private static double quantile(Random dice, int samples, double p) {
        double[] drawn = new double[samples];
        for (int i = 0; i < samples; i++) {
            drawn[i] = 100 * Math.exp(SIGMA * dice.nextGaussian());
        }
        Arrays.sort(drawn);
        return drawn[(int) (p * samples)];
    }
}
