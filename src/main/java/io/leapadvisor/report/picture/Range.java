package io.leapadvisor.report.picture;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.situation.MetricWords;

/**
 * A number of a picture with its interval, which holds four times out of five.
 *
 * @param low lower end, in the metric's own unit
 * @param expected what is expected
 * @param high upper end
 * @param text all three with their unit; the number alone where it is certain
 */
public record Range(double low, double expected, double high, String text) {

    /** An interval that is narrower than this part of its middle is shown as a number. */
    private static final double EXACT = 0.005;

    /** That of a metric of the API; null stays null. */
    static Range of(String metric, Interval interval) {
        if (interval == null || !Double.isFinite(interval.low() + interval.high())) {
            return null;
        }
        String number = MetricWords.value(metric, interval.expected(), interval.high());
        boolean certain = interval.high() - interval.low() <= EXACT * Math.abs(interval.expected());
        String text =
                certain ? number : number + " (" + MetricWords.range(metric, interval.low(), interval.high()) + ")";
        return new Range(interval.low(), interval.expected(), interval.high(), text);
    }

    /** A number that is certain; null stays null. */
    static Range of(String metric, Double value) {
        return value == null || !Double.isFinite(value) ? null : of(metric, Interval.of(value));
    }
}
