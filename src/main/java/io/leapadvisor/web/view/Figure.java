package io.leapadvisor.web.view;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.situation.MetricWords;

/**
 * A number on a page.
 *
 * @param text with its unit
 * @param why where it comes from
 * @param href where more of that is told
 */
public record Figure(String text, String why, String href) {

    /** A value of a metric; null = not known. */
    public static Figure of(String metric, Double value, String why, String href) {
        return value == null || value.isNaN() ? null : new Figure(MetricWords.value(metric, value), why, href);
    }

    /** An expected value; its interval goes before the reason. */
    public static Figure of(String metric, Interval value, String why, String href) {
        return value == null
                ? null
                : new Figure(
                        MetricWords.value(metric, value.expected()),
                        (value.low() < value.high()
                                        ? "Four times out of five "
                                                + MetricWords.range(metric, value.low(), value.high()) + ". "
                                        : "")
                                + why,
                        href);
    }
}
