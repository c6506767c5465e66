package io.leapadvisor.ingest.observe;

/** How a value came about. */
public enum How {
    /** It stands there. */
    READ,
    /** Computed from what stands there. */
    DERIVED,
    /** Taken from the buckets of a histogram. */
    INTERPOLATED,
    /** What the tool takes unless told otherwise. */
    DEFAULT
}
