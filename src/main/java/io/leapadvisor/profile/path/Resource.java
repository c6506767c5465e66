package io.leapadvisor.profile.path;

/** What a stage occupies while it is busy. */
public enum Resource {
    CPU,
    GPU,
    NETWORK,
    STORAGE;

    /** True for what is waited for while the processor is free: a network, or a store. */
    public boolean isElsewhere() {
        return this == NETWORK || this == STORAGE;
    }
}
