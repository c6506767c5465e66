package io.leapadvisor.ingest.format;

/** How a value of a table is to be read; which of them a reader knows stands in its Javadoc. */
public enum Statistic {
    /** The value itself. */
    VALUE,
    /** A histogram or summary of times: mean and percentiles. */
    DISTRIBUTION,
    /** Sum over count: a mean. */
    MEAN,
    /** Growth a second between two readings. */
    RATE,
    /** Growth a minute between two readings. */
    RATE_PER_MINUTE,
    /** The value over that of the row's {@code over}; of two readings, of their growth. */
    RATIO,
    /** The value times that of the row's {@code over}. */
    PRODUCT,
    /** Value of the row's {@code label}. */
    LABEL,
    /** How many there are: series, rows, spans. */
    COUNT,
    /** Sum over all that there are. */
    SUM,
    /** Largest of all that there are. */
    MAX,
    /** The row's {@code value}, when it is there at all. */
    PRESENT,
    /** The row's {@code value}, when it is above zero. */
    POSITIVE,
    /** Growth between two readings, or since the start. */
    GROWTH
}
