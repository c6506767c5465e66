package io.leapadvisor.knowledge.remedy;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.read.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A published effect with the conditions it was seen under: a factor after/before, or a share.
 *
 * @param when conditions on the profile, by field path; the first effect of a list whose conditions all hold is used. A
 *     condition is a list of values, or bounds {@code {atLeast, below}} for a number; a field that is left out fulfils
 *     only {@code [null]}
 * @param factor the effect, as an interval
 * @param along field that {@code points} are given for; the factor is interpolated linearly in the logarithm of the
 *     field
 * @param points factors at values of that field, rising
 * @param grade how good the evidence is
 * @param source where it was published; "ours" when it was not
 */
public record Effect(
        Map<String, Object> when, Interval factor, String along, List<Point> points, Grade grade, String source) {

    /** Factors at most: the largest known one is that of a call which leaves its zone, 1,980. */
    private static final double LARGEST_FACTOR = 10_000;

    /** A factor at a value of the field that the effect runs along. */
    public record Point(double at, double low, double expected, double high) {
        public Point {
            if (!(at > 0 && low <= expected && expected <= high)) {
                throw new IllegalArgumentException(
                        "point at " + at + " must have low ≤ expected ≤ high and lie above 0");
            }
            Check.positive("at", at);
            factor("point at " + at, low, high);
        }

        Interval interval() {
            return new Interval(low, expected, high);
        }
    }

    public Effect {
        when = Conditions.of(when);
        points = points == null
                ? List.of()
                : points.stream().sorted(Comparator.comparingDouble(Point::at)).toList();
        Check.present("grade", grade);
        Check.text("source", source);
        if ((factor == null) == points.isEmpty()) {
            throw new IllegalArgumentException("an effect has either factor or along with points");
        }
        if (!points.isEmpty()) {
            Check.text("along", along);
        } else {
            factor("factor", factor.low(), factor.high());
        }
    }

    private static void factor(String name, double low, double high) {
        Check.within(name + ": low", low, 0, LARGEST_FACTOR);
        Check.within(name + ": high", high, 0, LARGEST_FACTOR);
    }

    /** Its smallest and its largest factor, at the ends of their intervals. */
    Interval ends() {
        return points.isEmpty()
                ? factor
                : new Interval(
                        points.stream().mapToDouble(Point::low).min().orElse(0),
                        points.get(0).expected(),
                        points.stream().mapToDouble(Point::high).max().orElse(0));
    }

    /**
     * The factor where the field that it runs along has this value; {@code at} is ignored by an effect without points.
     */
    public Interval at(double at) {
        if (points.isEmpty()) {
            return factor;
        }
        Point left = points.get(0);
        for (Point right : points) {
            if (at <= right.at()) {
                double span = Math.log(right.at() / left.at());
                double weight = span == 0 ? 0 : Math.max(0, Math.log(at / left.at()) / span);
                return new Interval(
                        mix(left.low(), right.low(), weight),
                        mix(left.expected(), right.expected(), weight),
                        mix(left.high(), right.high(), weight));
            }
            left = right;
        }
        return left.interval();
    }

    private static double mix(double left, double right, double weight) {
        return left + weight * (right - left);
    }
}
