package io.leapadvisor.knowledge.remedy;

/**
 * The steps of the LEAP method: latency identification, evaluation metrics, actionable optimization, proactive
 * monitoring.
 */
public enum Leap {
    L,
    E,
    A,
    P
}
