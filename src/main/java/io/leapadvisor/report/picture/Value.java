package io.leapadvisor.report.picture;

import io.leapadvisor.situation.MetricWords;

/**
 * A number of a picture.
 *
 * @param value in the metric's own unit
 * @param text with its unit, as people read it
 */
public record Value(double value, String text) {

    /** A value of a metric of the API; null stays null. */
    static Value of(String metric, Double value) {
        return value == null || !Double.isFinite(value) ? null : new Value(value, MetricWords.value(metric, value));
    }

    /** A time, in ms. */
    static Value ms(double ms) {
        return of("meanMs", ms);
    }
}
