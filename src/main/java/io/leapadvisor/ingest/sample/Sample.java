package io.leapadvisor.ingest.sample;

/**
 * One request.
 *
 * @param label its name; empty = it has none
 * @param latencyMs how long it took; null = it is no request but says how many users there are
 * @param ttftMs time to the first token; null = not known
 * @param tpotMs time of a further token; null = not known
 * @param startMs when it began, from any origin; null = not known
 * @param endMs when it ended, from the same origin; null = not known
 * @param failed true when it failed
 * @param inputTokens null = not known
 * @param outputTokens null = not known
 * @param users users of the test at that time; null = not known
 */
record Sample(
        String label,
        Double latencyMs,
        Double ttftMs,
        Double tpotMs,
        Double startMs,
        Double endMs,
        boolean failed,
        Double inputTokens,
        Double outputTokens,
        Double users) {

    /** When it began; null = not known. */
    Double begin() {
        return startMs != null ? startMs : endMs != null && latencyMs != null ? (Double) (endMs - latencyMs) : null;
    }

    /** When it ended; null = not known. */
    Double end() {
        return endMs != null ? endMs : startMs != null && latencyMs != null ? (Double) (startMs + latencyMs) : null;
    }
}
