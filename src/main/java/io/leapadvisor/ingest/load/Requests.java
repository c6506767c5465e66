package io.leapadvisor.ingest.load;

import io.leapadvisor.ingest.source.UnreadableException;
import java.util.Locale;
import java.util.Map;

/**
 * How many requests of a run succeeded.
 *
 * @param completed that succeeded; null = not known
 * @param requested that were sent; null = not known
 * @param failedShare share that failed, 0 to 1; null = not known
 * @param seconds length of the run; null = not known
 */
record Requests(Double completed, Double requested, Double failedShare, Double seconds) {

    private static final double MS = 1000;

    /**
     * Of a run's values.
     *
     * @throws UnreadableException when no request, or only a minority, succeeded
     */
    static Requests of(Map<String, Object> values, RunLimits limits) {
        Double completed = number(values, RunField.COMPLETED);
        Double failed = number(values, RunField.FAILED);
        Double requested = number(values, RunField.REQUESTED);
        Double share = number(values, RunField.ERROR_RATE);
        if (share == null && failed != null && requested != null && requested > 0 && completed == null) {
            share = Math.min(1, failed / requested);
        }
        if (completed == null && requested != null && (failed != null || share != null)) {
            completed = failed != null ? Math.max(0, requested - failed) : requested * (1 - share);
        }
        if (failed == null && requested != null && completed != null) {
            failed = Math.max(0, requested - completed);
        }
        if (completed == null && requested == null && failed != null && failed > 0) {
            completed = 0.0;
        }
        if (completed != null && completed <= 0) {
            throw new UnreadableException("No request of the run succeeded, so that its times say nothing. Look at the"
                    + " errors of the load generator (address, key, name of the model) and run it again.");
        }
        if (share == null && completed != null && failed != null) {
            share = failed / (completed + failed);
        }
        if (share != null && share >= limits.mostlyFailed()) {
            throw new UnreadableException(String.format(
                            Locale.ROOT,
                            "%.0f %% of the requests failed; the times of such a run are those of errors.",
                            share * 100)
                    + " Mend the cause and run it again.");
        }
        return new Requests(
                completed == null ? null : (Double) (double) Math.round(completed), requested, share, seconds(values));
    }

    private static Double seconds(Map<String, Object> values) {
        Double seconds = number(values, RunField.DURATION_S);
        Double ms = number(values, RunField.DURATION_MS);
        return seconds != null || ms == null ? seconds : (Double) (ms / MS);
    }

    static Double number(Map<String, Object> values, String pointer) {
        return values.get(pointer) instanceof Number value && Double.isFinite(value.doubleValue())
                ? (Double) value.doubleValue()
                : null;
    }
}
