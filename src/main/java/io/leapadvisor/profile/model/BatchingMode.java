package io.leapadvisor.profile.model;

/** How the server groups requests: not at all, in whole batches, by a short wait, or token by token. */
public enum BatchingMode {
    NONE,
    STATIC,
    DYNAMIC,
    CONTINUOUS
}
