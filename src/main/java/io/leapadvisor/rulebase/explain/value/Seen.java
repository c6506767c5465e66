package io.leapadvisor.rulebase.explain.value;

import io.leapadvisor.knowledge.Threshold;

/**
 * A value, and where it comes from.
 *
 * @param value the value; null = not given
 * @param property path of the property on the fact; null when it is not one of the fact's
 * @param threshold the threshold whose value it is; null = none
 * @param cut true when something before the last property of the path is not given
 */
public record Seen(Object value, String property, Threshold threshold, boolean cut) {

    static Seen of(Object value) {
        return new Seen(value, null, null, false);
    }
}
