package io.leapadvisor.fact.found;

/** How what was observed stands to the threshold. */
public enum Relation {
    AT_LEAST,
    ABOVE,
    AT_MOST,
    BELOW,
    IS
}
