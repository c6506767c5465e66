package io.leapadvisor.report.picture;

import java.util.List;

/**
 * Where a mean request spends its time: a bar for each stage, from its start to its end.
 *
 * @param title what it shows
 * @param bars stages in the order of the path
 * @param total mean of the whole request; null = not known
 * @param unattributed part of it that no stage explains, behind the last stage; null = none, or not known
 * @param remarks what a reader must know to read it, in sentences
 */
public record Waterfall(String title, List<Bar> bars, Value total, Value unattributed, List<String> remarks) {

    /** How a stage counts. */
    public enum Track {
        /** The request waits for it: it would end earlier if the stage did. */
        CRITICAL,
        /** It runs beside others that end later. */
        BESIDE,
        /** It is off the request path. */
        OFF_PATH
    }

    /**
     * A stage.
     *
     * @param stage its name
     * @param kind what it does, as in the profile
     * @param startMs when it starts, in ms from the request's start
     * @param endMs when it ends
     * @param waitMs part of it that waits, before the work; null = not known
     * @param share part of the total, 0 to 1; null = it is not on the critical path, or the total is not known
     * @param takes what it adds to a mean request
     * @param meanMs mean of a request that reaches it: more than it adds where not every request does
     * @param measured true when it was measured, false when it is estimated
     */
    public record Bar(
            String stage,
            String kind,
            double startMs,
            double endMs,
            Double waitMs,
            Double share,
            Value takes,
            double meanMs,
            boolean measured,
            Track track) {}

    /** When the last bar or the request ends, in ms: the length of the time axis. */
    public double endMs() {
        double last = bars.stream().mapToDouble(Bar::endMs).max().orElse(0);
        return total == null ? last : Math.max(last, total.value());
    }
}
