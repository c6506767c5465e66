package io.leapadvisor.knowledge.remedy;

/**
 * What sets the pace of a deployment. A diagnosis can have found one; a remedy that relieves others only does not help
 * there.
 */
public enum Bound {
    /** The arithmetic units of the part that the model runs on. */
    COMPUTE,
    /** The memory bandwidth of that part. */
    MEMORY_BANDWIDTH,
    /** The memory size of that part: weights, cache and working space. */
    MEMORY_CAPACITY,
    /** Launches of kernels, one by one, from the host. */
    LAUNCH,
    /** The processor that prepares work for an accelerator or takes its results. */
    HOST,
    /** The engine or the server around the model: its scheduler, its interpreter, its copies. */
    FRAMEWORK,
    /** The part that the model was put on, beside a faster one that is free. */
    PLACEMENT,
    /** Requests wait for a free worker process or thread. */
    WORKERS,
    /** A limit of the container stops its processes. */
    QUOTA,
    /** Reading from a disk, a network file system, a database, or the host's memory behind a full one of a device. */
    STORAGE,
    /** Calls and payloads between services. */
    NETWORK,
    /** The exchange between the accelerators that split a model. */
    INTERCONNECT,
    /** More is offered than is served: requests wait for a resource that nothing else names. */
    QUEUE;

    /**
     * Whether the bound is what remains when no other explains the gap to the hardware. It names no cause of its own,
     * so that it does not speak against the remedy of a graver cause that is named.
     */
    public boolean isRemainder() {
        return this == FRAMEWORK;
    }

    /**
     * Whether the bound is the way to something that is called. The time of its calls is that of what is called, so
     * that it does not speak against changing that.
     */
    public boolean isWayToTheCalled() {
        return this == NETWORK;
    }

    /**
     * Whether the bound takes time at the stages where it was found and nowhere else: others, that pass before or after
     * them, take as long as they do, and less of them is less of the request.
     */
    public boolean isOfItsStages() {
        return this == NETWORK || this == STORAGE;
    }
}
