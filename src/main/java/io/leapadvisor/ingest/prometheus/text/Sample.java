package io.leapadvisor.ingest.prometheus.text;

import java.util.SortedMap;

/**
 * A line of the text format.
 *
 * @param name name of the metric with its suffix
 * @param labels value by label
 * @param value its value, which may be NaN or infinite
 * @param unixSeconds time that stands behind the value; null = none
 */
public record Sample(String name, SortedMap<String, String> labels, double value, Double unixSeconds) {

    /** The metric and its labels: two samples with the same one are of one series. */
    public String series() {
        return name + labels;
    }
}
