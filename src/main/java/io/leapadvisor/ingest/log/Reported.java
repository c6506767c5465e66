package io.leapadvisor.ingest.log;

/**
 * What a server says of itself in one line. NaN = the line does not say.
 *
 * @param second when, in seconds since any fixed moment
 * @param engine which of several behind one address; empty = there is one
 * @param running requests that are computed
 * @param waiting requests that wait for a place
 * @param cacheUsed part of the cache that is taken, 0 to 1
 * @param promptTokensPerSecond tokens of prompts a second since the line before
 * @param outputTokensPerSecond tokens that were generated a second since the line before
 * @param promptTokens tokens of prompts that this line is of
 * @param cachedTokens tokens of prompts that this line is of and that were found in the cache
 * @param started requests that begin with this line
 * @param answered requests that end with this line
 * @param drafted tokens that were drafted since the line before
 * @param accepted of these, tokens that were taken
 */
record Reported(
        double second,
        String engine,
        double running,
        double waiting,
        double cacheUsed,
        double promptTokensPerSecond,
        double outputTokensPerSecond,
        double promptTokens,
        double cachedTokens,
        double started,
        double answered,
        double drafted,
        double accepted) {

    /** True where it tells the state of an engine. */
    boolean isState() {
        return !Double.isNaN(running);
    }

    /** True where somebody is served. */
    boolean isBusy() {
        return isState() && inFlight() > 0;
    }

    /** Requests that are computed or wait. */
    double inFlight() {
        return running + (Double.isNaN(waiting) ? 0 : waiting);
    }
}
