package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.observe.How;

/**
 * A value of a field before it is written down.
 *
 * @param value in the contract's unit
 * @param how how it came about
 * @param note what a reader should know; null = nothing
 * @param place name of the metric
 * @param count values behind it; 0 = not known
 */
record Entry(Object value, How how, String note, String place, double count) {}
