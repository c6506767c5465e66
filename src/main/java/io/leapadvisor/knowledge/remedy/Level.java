package io.leapadvisor.knowledge.remedy;

/** How much work, how much danger, how much trust. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH
}
