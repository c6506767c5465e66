package io.leapadvisor.knowledge.remedy;

import java.util.Collection;
import java.util.Map;

/**
 * A condition on a field: one of several values, or bounds for a number. A field that is left out fulfils only
 * {@code [null]}.
 *
 * @param path of the field
 * @param wanted a value, a list of values, or bounds {@code {atLeast, below}}
 */
record Condition(String path, Object wanted) {

    boolean holds(Object value) {
        if (wanted instanceof Collection<?> any) {
            for (Object one : any) {
                if (one == null ? value == null : value != null && same(value, one)) {
                    return true;
                }
            }
            return false;
        }
        if (wanted instanceof Map<?, ?> bounds) {
            return value instanceof Number number && isWithin(bounds, number.doubleValue());
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

    private static boolean same(Object value, Object wanted) {
        if (value instanceof Number number && wanted instanceof Number other) {
            return number.doubleValue() == other.doubleValue();
        }
        return value.toString().equalsIgnoreCase(wanted.toString());
    }
}
