package io.leapadvisor.knowledge.remedy;

import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.profile.model.Feature;
import java.util.Collection;
import java.util.Map;

/**
 * A condition on a field: one of several values, or bounds for a number or, where they are text, for a version. Of a
 * list of values one has to fulfil it. A field that is left out fulfils only {@code [null]}.
 *
 * @param path of the field
 * @param wanted a value, a list of values, or bounds {@code {atLeast, below}}
 */
record Condition(String path, Object wanted) {

    boolean holds(Object value) {
        return value instanceof Collection<?> several && !several.isEmpty()
                ? several.stream().anyMatch(this::holdsFor)
                : holdsFor(value instanceof Collection<?> ? null : value);
    }

    private boolean holdsFor(Object value) {
        if (wanted instanceof Collection<?> any) {
            for (Object one : any) {
                if (one == null ? value == null : value != null && same(value, one)) {
                    return true;
                }
            }
            return false;
        }
        if (wanted instanceof Map<?, ?> bounds) {
            return value instanceof Number number
                    ? isWithin(bounds, number.doubleValue())
                    : value instanceof String text && isWithin(bounds, text);
        }
        return value != null && same(value, wanted);
    }

    private static boolean isWithin(Map<?, ?> bounds, double number) {
        Object atLeast = bounds.get("atLeast");
        Object below = bounds.get("below");
        return !Double.isNaN(number)
                && (atLeast == null || atLeast instanceof Number least && number >= least.doubleValue())
                && (below == null || below instanceof Number most && number < most.doubleValue());
    }

    /** Numbers bound no version: 0.10 would be read as 0.1. */
    private static boolean isWithin(Map<?, ?> bounds, String version) {
        return bounds.values().stream().allMatch(String.class::isInstance)
                && EngineVersion.in(version)
                        .filter(told -> told.isWithin((String) bounds.get("atLeast"), (String) bounds.get("below")))
                        .isPresent();
    }

    private static boolean same(Object value, Object wanted) {
        if (value instanceof Number number && wanted instanceof Number other) {
            return number.doubleValue() == other.doubleValue();
        }
        String told = value instanceof Feature feature ? feature.id() : value.toString();
        return told.equalsIgnoreCase(wanted.toString());
    }
}
