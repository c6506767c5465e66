package io.leapadvisor.fact.found;

/** How much a diagnosis matters. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
