package io.leapadvisor.profile.path;

/** What a stage occupies while it is busy. */
public enum Resource {
    CPU,
    GPU,
    NETWORK,
    STORAGE
}
