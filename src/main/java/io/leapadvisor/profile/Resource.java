package io.leapadvisor.profile;

/** What a stage occupies while it is busy. */
public enum Resource {
    CPU, GPU, NETWORK, STORAGE
}
