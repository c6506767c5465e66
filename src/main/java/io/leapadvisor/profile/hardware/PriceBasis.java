package io.leapadvisor.profile.hardware;

/** On which terms a machine is rented; prices are compared only within one of them. */
public enum PriceBasis {
    ON_DEMAND,
    RESERVED,
    SPOT
}
