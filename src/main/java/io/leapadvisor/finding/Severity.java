package io.leapadvisor.finding;

/** How much a diagnosis matters. */
public enum Severity {
    LOW, MEDIUM, HIGH, CRITICAL
}
