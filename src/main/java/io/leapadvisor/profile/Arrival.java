package io.leapadvisor.profile;

/**
 * How requests arrive: at a mean rate, from a fixed number of clients that each wait for their answer, or all at once.
 */
public enum Arrival {
    OPEN_LOOP,
    CLOSED_LOOP,
    BURST
}
