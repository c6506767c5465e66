package io.leapadvisor.ingest.load;

import io.leapadvisor.ingest.observe.Bearing;
import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Vantage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load generator says of one run, and what follows from it. Pointers that begin with {@code /test} are of the
 * contract's load test, those with {@code /run} are {@link RunField}s, those with {@code /point} are of the profile and
 * hold at this load only.
 */
public final class LoadRun {

    private static final List<String> WORDS = List.of("/traffic/arrival", "/tool", "/at", "/runtimeVersion");
    private static final List<String> TIMES = List.of("/latency/", "/ttft/", "/tpot/");
    private static final List<String> MEASURED =
            List.of("/latency/", "/ttft/", "/tpot/", "/throughputRps", "/outputTokensPerSecond", "/itemsPerSecond");

    private final SortedMap<String, Object> test = new TreeMap<>();
    private final Map<String, Object> also = new LinkedHashMap<>();
    private final SortedMap<String, String> derived = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();

    private final RunLimits limits;

    private LoadRun(RunLimits limits) {
        this.limits = limits;
    }

    /**
     * What became of a run.
     *
     * @param point the point; empty when the run measured nothing
     * @param remarks what a reader should know of it
     */
    public record Outcome(Optional<LoadPoint> point, List<String> remarks) {}

    /**
     * The point of a run.
     *
     * @param values value by {@code /test…}, {@code /run…} or {@code /point…} pointer, in the contract's units; others
     *     are passed over
     * @param how what of it was computed rather than read, by the same pointers, and how
     * @param mixed true when the times are those of failed requests, too
     * @param limits from when on it is doubtful
     * @throws io.leapadvisor.ingest.source.UnreadableException when no request, or only a minority, succeeded
     */
    public static Outcome read(
            Map<String, Object> values,
            Map<String, String> how,
            boolean mixed,
            Vantage vantage,
            Origin origin,
            RunLimits limits) {
        Requests requests = Requests.of(values, limits);
        LoadRun run = new LoadRun(limits);
        run.copy(values, how);
        run.requests(requests);
        if (mixed && requests.failedShare() != null && requests.failedShare() > limits.oftenFailed()) {
            run.leaveTimes(requests.failedShare());
        }
        run.leaveLuck(requests.completed());
        new Derivation(values, requests, run.test, run.derived).all();
        run.remark(requests);
        boolean measured =
                run.test.keySet().stream().anyMatch(pointer -> MEASURED.stream().anyMatch(pointer::startsWith));
        return new Outcome(
                measured
                        ? Optional.of(new LoadPoint(run.test, run.also, vantage, run.derived, origin))
                        : Optional.empty(),
                run.remarks);
    }

    /** Refuses a run of which no request, or only a minority, succeeded. */
    public static void check(Map<String, Object> values, RunLimits limits) {
        Requests.of(values, limits);
    }

    private void copy(Map<String, Object> values, Map<String, String> how) {
        values.forEach((pointer, value) -> {
            boolean ofTest = pointer.startsWith(RunField.TEST + "/");
            if (ofTest || pointer.startsWith(RunField.POINT + "/")) {
                String to = pointer.substring((ofTest ? RunField.TEST : RunField.POINT).length());
                if (ofTest && !(value instanceof Number) && !WORDS.contains(to)) {
                    return;
                }
                put(ofTest ? test : also, to, value);
                if (how.containsKey(pointer)) {
                    derived.put(to, how.get(pointer));
                }
            }
        });
    }

    private void requests(Requests requests) {
        put(also, "/endToEnd/errorRate", requests.failedShare());
        put(also, "/endToEnd/sampleCount", requests.completed());
        put(also, "/endToEnd/windowMinutes", requests.seconds() == null ? null : requests.seconds() / 60);
    }

    private void leaveTimes(double share) {
        if (test.keySet().removeIf(pointer -> TIMES.stream().anyMatch(pointer::startsWith))) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the requests failed, and the tool's times include them; they are left out.",
                    share * 100));
        }
    }

    /**
     * Of few requests a percentile is the luck of one. One that the tool tells stays, as it is what was measured; but
     * of a single request there is none.
     */
    private void leaveLuck(Double completed) {
        if (completed == null) {
            return;
        }
        boolean left = test.keySet()
                .removeIf(pointer -> TIMES.stream().anyMatch(pointer::startsWith)
                        && (derived.containsKey(pointer) || completed <= 1)
                        && !Bearing.bears(pointer.substring(pointer.lastIndexOf('/') + 1), completed));
        if (left) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Requests: %.0f, which bear no percentile that is left out (P95 takes %d, P99 takes %d).",
                    completed,
                    Bearing.FOR_P95,
                    Bearing.FOR_P99));
        }
    }

    private void remark(Requests requests) {
        if (requests.completed() != null && requests.completed() < limits.few()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "fewer than %.0f requests of a run; the first ones warm up, so that means and high percentiles"
                            + " are uncertain.",
                    limits.few()));
        }
        if ("BURST".equals(test.get("/traffic/arrival"))) {
            remarks.add("all requests were sent at once: its times are those of a queue that empties, and no service"
                    + " level.");
        }
        Double mean = number("/latency/meanMs");
        Double p95 = number("/latency/p95Ms");
        if (mean != null && p95 != null && mean > p95 * limits.meanOverP95()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "the mean (%.4g ms) lies above P95 (%.4g ms): a few requests hung. Look for them before anything"
                            + " else.",
                    mean,
                    p95));
        }
    }

    private Double number(String pointer) {
        return test.get(pointer) instanceof Number value ? (Double) value.doubleValue() : null;
    }

    private static void put(Map<String, Object> to, String pointer, Object value) {
        boolean none = value == null
                || value instanceof Double number && !Double.isFinite(number)
                || value instanceof Double time && time <= 0 && TIMES.stream().anyMatch(pointer::startsWith);
        if (!none) {
            to.putIfAbsent(pointer, value);
        }
    }
}
