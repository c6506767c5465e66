package io.leapadvisor.physics;

/** What limits a deployment. */
public enum Bottleneck {
    COMPUTE,
    MEMORY_BANDWIDTH,
    INTERCONNECT,
    OVERHEAD,
    QUEUE,
    CPU,
    GPU,
    NETWORK,
    STORAGE,
    MEMORY_CAPACITY
}
