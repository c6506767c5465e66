package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;

/**
 * An entry of {@code thresholds.yaml}: a threshold, or a new value for one of the built-in pack.
 *
 * @param name name of a threshold of the pack's own; null when it overrides one
 * @param overrides name of the threshold of the built-in pack that gets another value; null when it does not
 * @param value the number
 * @param unit as of a {@link Threshold}; an override may leave it out, and must not change it
 * @param why what it separates
 * @param source where it comes from
 * @param grade how good that is
 */
public record ThresholdEntry(
        String name, String overrides, Double value, String unit, String why, String source, Grade grade) {

    private static final double FARTHEST = 100;
    private static final double MOST_FROM_ZERO = 1e6;

    public ThresholdEntry {
        if (name != null && overrides != null) {
            throw new IllegalArgumentException(
                    "a threshold has a name (" + name + ") or overrides another one (" + overrides + "), not both");
        }
        if (overrides != null) {
            Check.text("why", why);
            Check.text("source", source);
            Check.present("grade", grade);
        }
        Check.present("value", value);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value (" + value + ") must be a number");
        }
        Check.within("value", value, -Check.LARGEST, Check.LARGEST);
        if (overrides == null) {
            new Threshold(name, value, unit, why, source, grade);
        }
    }

    public Threshold threshold() {
        return new Threshold(name, value, unit, why, source, grade);
    }

    /**
     * Why the value cannot stand in place of another one; null = it can. What is computed with the built-in value
     * divides by it and takes shares of it: so the sign stays, a share of at most 1 stays one, and the value stays
     * within a hundredth and a hundred times of the built-in one.
     */
    public String fault(Threshold core) {
        double was = core.value();
        if (was == 0) {
            return value >= 0 && value <= MOST_FROM_ZERO ? null : "must lie between 0 and " + (long) MOST_FROM_ZERO;
        }
        double ratio = value / was;
        if (!(ratio >= 1 / FARTHEST && ratio <= FARTHEST)) {
            return "must lie between a hundredth and a hundred times of the built-in value (" + was + ")";
        }
        return core.unit().equals("ratio") && Math.abs(was) <= 1 && Math.abs(value) > 1
                ? "must be a share of at most 1, as the built-in value (" + was + ") is"
                : null;
    }

    public Threshold instead(Threshold core) {
        return new Threshold(core.name(), value, core.unit(), why, source, grade);
    }
}
