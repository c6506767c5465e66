package io.leapadvisor.knowledge.metric;

/** What a time series tells, whichever name an exporter gives it. */
public enum MetricRole {
    /** Time of a whole request. */
    REQUEST_LATENCY,
    /** Time from the request to its first token. */
    FIRST_TOKEN,
    /** Time for each token after the first. */
    PER_TOKEN,
    /** Time that a request waits before its engine begins with it. */
    QUEUE_TIME,
    /** Requests that were answered. */
    REQUESTS,
    /** Requests that an engine works on at this moment. */
    RUNNING,
    /** Requests that wait for an engine at this moment. */
    WAITING,
    /** Used share of the memory for keys and values. */
    KV_CACHE,
    /** Requests that lost their keys and values to others. */
    PREEMPTIONS,
    /** Tokens of prompts that a prefix cache had. */
    PREFIX_HITS,
    /** Tokens of prompts that a prefix cache was asked for. */
    PREFIX_LOOKUPS,
    /** Share of the prompts' tokens that a prefix cache had. */
    PREFIX_HIT_RATIO,
    /** Time of one stage of the path. */
    STAGE_LATENCY,
    /** Share of an accelerator's processors with work, not the share of time with some kernel. */
    ACCELERATOR_ACTIVE,
    /** Memory of an accelerator that is taken. */
    ACCELERATOR_MEMORY_USED,
    /** Memory of an accelerator that is free. */
    ACCELERATOR_MEMORY_FREE,
    /** Processor time of containers. */
    CPU_SECONDS,
    /** Processor cores that containers may use. */
    CPU_LIMIT,
    /** Scheduling periods of containers with a limit. */
    CPU_PERIODS,
    /** Scheduling periods in which the limit stopped a container. */
    CPU_THROTTLED,
    /** Replicas that are there or are being started. */
    REPLICAS,
    /** Age of the oldest message that waits for a worker. */
    OLDEST_AGE,
    /** Lookups that a cache answered. */
    CACHE_HITS,
    /** Lookups of a cache. */
    CACHE_LOOKUPS
}
