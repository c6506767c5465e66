package io.leapadvisor.rulebase.explain;

/** Whether a condition or constraint holds. */
public enum Outcome {
    HOLDS,
    FAILS,
    /** It cannot be judged alone, and is not guessed. */
    UNKNOWN;

    /** The outcome of the opposite condition. */
    Outcome negated() {
        return switch (this) {
            case HOLDS -> FAILS;
            case FAILS -> HOLDS;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
