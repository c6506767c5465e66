package io.leapadvisor.ingest.sample;

import io.leapadvisor.ingest.load.RunField;
import io.leapadvisor.ingest.table.Row;

/** All requests of one name. The order in which they come does not matter. */
final class Group {

    private static final double[] RANKS = {0.5, 0.95, 0.99};
    private static final String[] NAMES = {"p50Ms", "p95Ms", "p99Ms"};
    private static final double MS = 1000;

    private final Numbers latency = new Numbers();
    private final Numbers ttft = new Numbers();
    private final Numbers tpot = new Numbers();
    private final Numbers inputTokens = new Numbers();
    private final Numbers outputTokens = new Numbers();
    private long failed;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;

    void add(Sample sample) {
        if (sample.begin() != null) {
            first = Math.min(first, sample.begin());
            last = Math.max(last, sample.end());
        }
        if (sample.failed()) {
            failed++;
            return;
        }
        latency.add(sample.latencyMs());
        add(ttft, sample.ttftMs());
        add(tpot, sample.tpotMs());
        add(inputTokens, sample.inputTokens());
        add(outputTokens, sample.outputTokens());
    }

    private static void add(Numbers to, Double value) {
        if (value != null && value >= 0) {
            to.add(value);
        }
    }

    /** Time that all of them took together. */
    double time() {
        return latency.sum();
    }

    double failed() {
        return failed;
    }

    double completed() {
        return latency.size();
    }

    /** What they say of the run. */
    void write(Row row) {
        row.set(RunField.COMPLETED, completed(), null);
        row.set(RunField.FAILED, failed(), null);
        double seconds = (last - first) / MS;
        if (seconds > 0 && Double.isFinite(seconds)) {
            row.set(RunField.DURATION_S, seconds, null);
        }
        times(row, "latency", latency);
        times(row, "ttft", ttft);
        times(row, "tpot", tpot);
        mean(row, "/traffic/inputTokens", inputTokens);
        mean(row, "/traffic/outputTokens", outputTokens);
    }

    private static void times(Row row, String name, Numbers numbers) {
        mean(row, "/" + name + "/meanMs", numbers);
        if (numbers.size() > 0) {
            double[] percentiles = numbers.percentiles(RANKS);
            for (int i = 0; i < RANKS.length; i++) {
                row.set(RunField.TEST + "/" + name + "/" + NAMES[i], percentiles[i], how(numbers));
            }
        }
    }

    private static void mean(Row row, String pointer, Numbers numbers) {
        if (numbers.size() > 0) {
            row.set(RunField.TEST + pointer, numbers.mean(), how(numbers));
        }
    }

    private static String how(Numbers numbers) {
        return "of " + numbers.size() + " samples";
    }
}
