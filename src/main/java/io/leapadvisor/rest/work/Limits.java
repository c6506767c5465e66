package io.leapadvisor.rest.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How much the service takes at a time; docs/limits.md lists all. */
@ConfigMapping(prefix = "leap.limits")
public interface Limits {

    /** Time within which a body must have come whole. */
    @WithDefault("10S")
    Duration bodyDeadline();

    /** Time within which files to import must have come whole. */
    @WithDefault("60S")
    Duration importDeadline();

    /** Processor time that reading such files may take. */
    @WithDefault("60S")
    Duration importReading();

    /** Bytes that all bodies of requests under way may have together. */
    @WithDefault("100663296")
    long bodyBytes();

    /**
     * Stages of a path, a join counted as eight, from which on a request is a large one; of a what-if times its
     * changes, in fives.
     */
    @WithDefault("12")
    int largeFrom();

    /** Large requests that compute at a time. */
    @WithDefault("1")
    int largeRunning();

    /** Large requests that wait for their turn. */
    @WithDefault("8")
    int largeWaiting();

    /**
     * All other requests that compute at a time; empty = twice the cores, at least 4. More would share the same cores,
     * end later and need more memory at a time.
     */
    OptionalInt smallRunning();

    /** All other requests that wait for their turn; fewer than worker threads. */
    @WithDefault("150")
    int smallWaiting();

    /** Bodies of lines that are read and answered at a time; each holds a few lines of up to a MiB. */
    @WithDefault("16")
    int bulkStreams();

    /** Lines of all such bodies that compute at a time, within the lanes of the requests. */
    @WithDefault("2")
    int bulkRunning();

    /** Time in which a line of such a body must begin, and after which its caller is asked for again. */
    @WithDefault("60S")
    Duration bulkQuiet();

    /** Time that a request waits for its turn before it is refused. */
    @WithDefault("5S")
    Duration turn();

    /** Time after which the work that still runs is given up when the service stops. */
    @WithDefault("3S")
    Duration stop();
}
