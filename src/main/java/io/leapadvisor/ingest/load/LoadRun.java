package io.leapadvisor.ingest.load;

import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load generator says of one run, and what follows from it. Pointers that begin with {@code /test} are of the
 * contract's load test, those with {@code /run} are {@link RunField}s.
 */
public final class LoadRun {

    /** From this share of failed requests on, a run says nothing of those that succeed. */
    static final double MOSTLY_FAILED = 0.5;

    private static final String TEST = "/test";
    private static final String RATE = "/traffic/meanRps";
    private static final String CONCURRENCY = "/traffic/concurrency";
    private static final String INPUT = "/traffic/inputTokens";
    private static final String OUTPUT = "/traffic/outputTokens";

    private final SortedMap<String, Object> test = new TreeMap<>();
    private final SortedMap<String, Object> also = new TreeMap<>();
    private final SortedMap<String, String> derived = new TreeMap<>();
    private final Map<String, Object> values;

    private LoadRun(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * The point of a run.
     *
     * @param values value by {@code /test…} or {@code /run…} pointer, in the contract's units; others are passed over
     * @throws UnreadableException when no request, or only a minority, succeeded
     */
    public static LoadPoint point(Map<String, Object> values, Vantage vantage, Origin origin) {
        LoadRun run = new LoadRun(values);
        run.requests();
        run.copy();
        run.load();
        run.tokens();
        run.speed();
        run.latency();
        return new LoadPoint(run.test, run.also, vantage, run.derived, origin);
    }

    private void requests() {
        Double completed = number(RunField.COMPLETED);
        Double failed = number(RunField.FAILED);
        Double requested = number(RunField.REQUESTED);
        if (completed == null && requested != null && failed != null) {
            completed = requested - failed;
        }
        if (failed == null && requested != null && completed != null) {
            failed = Math.max(0, requested - completed);
        }
        if (completed != null && completed <= 0) {
            throw new UnreadableException("No request of the run succeeded, so that its times say nothing. Look at the"
                    + " errors of the load generator (address, key, name of the model) and run it again.");
        }
        Double errorRate = number(RunField.ERROR_RATE);
        if (errorRate == null && completed != null && failed != null) {
            errorRate = failed / (completed + failed);
        }
        if (errorRate != null && errorRate >= MOSTLY_FAILED) {
            throw new UnreadableException("%.0f %% of the requests failed; the times of such a run are those of errors."
                            .formatted(errorRate * 100)
                    + " Mend the cause and run it again.");
        }
        put(also, "/endToEnd/errorRate", errorRate);
        put(also, "/endToEnd/sampleCount", completed);
        Double seconds = number(RunField.DURATION_S);
        put(also, "/endToEnd/windowMinutes", seconds == null ? null : seconds / 60);
    }

    private void copy() {
        values.forEach((pointer, value) -> {
            if (pointer.startsWith(TEST + "/")) {
                put(test, pointer.substring(TEST.length()), value);
            }
        });
    }

    /** Open loop with a rate, closed loop with a number of requests in flight, else all at once. */
    private void load() {
        Object rate = values.get(RunField.REQUEST_RATE);
        boolean finite =
                rate instanceof Number value && Double.isFinite(value.doubleValue()) && value.doubleValue() > 0;
        if (finite) {
            test.putIfAbsent(RATE, ((Number) rate).doubleValue());
        }
        if (test.get(CONCURRENCY) instanceof Number most && most.doubleValue() <= 0) {
            test.remove(CONCURRENCY);
        }
        Double requested = number(RunField.REQUESTED);
        if (test.containsKey("/traffic/arrival")) {
            return;
        }
        if (test.containsKey(RATE) && (finite || !test.containsKey(CONCURRENCY))) {
            test.put("/traffic/arrival", "OPEN_LOOP");
        } else if (test.containsKey(CONCURRENCY)) {
            test.put("/traffic/arrival", "CLOSED_LOOP");
        } else if (rate != null && requested != null) {
            test.put("/traffic/arrival", "BURST");
            test.put(CONCURRENCY, requested);
            derived.put(CONCURRENCY, "all requests are sent at once");
        }
    }

    private void tokens() {
        perRequest(INPUT, RunField.INPUT_TOKENS);
        perRequest(OUTPUT, RunField.OUTPUT_TOKENS);
    }

    private void perRequest(String pointer, String total) {
        Double all = number(total);
        Double completed = number(RunField.COMPLETED);
        if (!test.containsKey(pointer) && all != null && completed != null && completed > 0) {
            test.put(pointer, all / completed);
            derived.put(pointer, "all tokens over completed requests");
        }
    }

    private void speed() {
        Double seconds = number(RunField.DURATION_S);
        if (seconds == null || !(seconds > 0)) {
            return;
        }
        perSecond("/throughputRps", number(RunField.COMPLETED), seconds, "completed requests over the run's seconds");
        perSecond(
                "/outputTokensPerSecond", number(RunField.OUTPUT_TOKENS), seconds, "all tokens over the run's seconds");
    }

    private void perSecond(String pointer, Double count, double seconds, String how) {
        if (!test.containsKey(pointer) && count != null) {
            test.put(pointer, count / seconds);
            derived.put(pointer, how);
        }
    }

    /** A request is its first token and the others, where the generator does not say how long it took. */
    private void latency() {
        Double ttft = found("/ttft/meanMs");
        Double tpot = found("/tpot/meanMs");
        Double output = found(OUTPUT);
        boolean told = test.keySet().stream().anyMatch(pointer -> pointer.startsWith("/latency/"));
        if (!told && ttft != null && tpot != null && output != null) {
            test.put("/latency/meanMs", ttft + tpot * Math.max(0, output - 1));
            derived.put("/latency/meanMs", "TTFT + TPOT × (output tokens − 1)");
        }
    }

    private Double found(String pointer) {
        return test.get(pointer) instanceof Number value ? (Double) value.doubleValue() : null;
    }

    private Double number(String pointer) {
        return values.get(pointer) instanceof Number value && Double.isFinite(value.doubleValue())
                ? (Double) value.doubleValue()
                : null;
    }

    private static void put(Map<String, Object> to, String pointer, Object value) {
        if (value != null && !(value instanceof Double number && !Double.isFinite(number))) {
            to.put(pointer, value);
        }
    }
}
