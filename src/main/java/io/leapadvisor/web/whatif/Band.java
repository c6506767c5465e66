package io.leapadvisor.web.whatif;

import io.leapadvisor.knowledge.remedy.Interval;

/**
 * Before and after on one line, for a picture of a hundred by a few.
 *
 * @param before where the value before stands
 * @param low where the interval begins
 * @param width of the interval
 * @param expected where the expected value stands
 */
public record Band(String before, String low, String width, String expected) {

    private static final double WHOLE = 100;
    /** Room at the upper end, so that what ends there is seen. */
    private static final double ROOM = 1.06;

    /** On a scale from 0 to the largest of them. */
    static Band of(double before, Interval after) {
        double end = Math.max(before, after.high()) * ROOM;
        return end <= 0 || !Double.isFinite(end)
                ? null
                : new Band(
                        at(before, end),
                        at(after.low(), end),
                        at(after.high() - after.low(), end),
                        at(after.expected(), end));
    }

    private static String at(double value, double end) {
        return ParameterField.plain(Math.round(value / end * WHOLE * 10) / 10.0);
    }
}
