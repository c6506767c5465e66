package io.leapadvisor.profile;

/** What the caller would rather have when objectives leave a choice. */
public enum Priority {
    LATENCY,
    COST,
    THROUGHPUT,
    BALANCED
}
