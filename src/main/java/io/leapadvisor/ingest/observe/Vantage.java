package io.leapadvisor.ingest.observe;

/** Where a value was seen, the farthest out first: of a latency, the outer one is what the user waits for. */
public enum Vantage {
    CLIENT,
    GATEWAY,
    SERVER,
    ENGINE,
    DEVICE,
    CONFIGURATION
}
