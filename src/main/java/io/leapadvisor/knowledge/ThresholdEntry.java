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
        if (overrides == null) {
            new Threshold(name, value, unit, why, source, grade);
        }
    }

    public Threshold threshold() {
        return new Threshold(name, value, unit, why, source, grade);
    }

    public Threshold instead(Threshold core) {
        return new Threshold(core.name(), value, core.unit(), why, source, grade);
    }
}
