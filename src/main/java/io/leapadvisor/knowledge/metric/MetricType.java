package io.leapadvisor.knowledge.metric;

/** How a time series is to be read. */
public enum MetricType {
    /** A value of the moment. */
    GAUGE,
    /** A sum that only grows; of times it is the sum over all requests. */
    COUNTER,
    /** Counts below boundaries ({@code _bucket}), with {@code _sum} and {@code _count}. */
    HISTOGRAM
}
