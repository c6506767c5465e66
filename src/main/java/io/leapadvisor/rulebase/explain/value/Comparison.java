package io.leapadvisor.rulebase.explain.value;

import io.leapadvisor.rulebase.explain.condition.Operator;
import io.leapadvisor.rulebase.run.TextMatch;
import java.util.Collection;
import java.util.Objects;

/**
 * Comparisons as the rule engine makes them: without a value no size compares, and numbers are equal by value whatever
 * their type.
 */
public final class Comparison {

    private Comparison() {}

    /**
     * Whether a value stands so to a limit.
     *
     * @throws Unknowable when the two cannot be compared
     */
    public static boolean holds(Object value, Operator operator, Object limit) {
        return switch (operator) {
            case EQUAL -> equal(value, limit);
            case NOT_EQUAL -> !equal(value, limit);
            case AT_LEAST -> known(value, limit) && order(value, limit) >= 0;
            case ABOVE -> known(value, limit) && order(value, limit) > 0;
            case AT_MOST -> known(value, limit) && order(value, limit) <= 0;
            case BELOW -> known(value, limit) && order(value, limit) < 0;
            case IN -> contains(limit, value);
            case NOT_IN -> !contains(limit, value);
            case CONTAIN -> contains(value, limit);
            case NOT_CONTAIN -> !contains(value, limit);
            case MATCH -> TextMatch.matches(value, String.valueOf(limit));
            case NOT_MATCH -> !holds(value, Operator.MATCH, limit);
            case SATISFY -> throw new Unknowable("it is no comparison");
        };
    }

    private static boolean known(Object value, Object limit) {
        return value != null && limit != null;
    }

    private static boolean equal(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y
                ? Double.compare(x.doubleValue(), y.doubleValue()) == 0
                : Objects.equals(a, b);
    }

    private static int order(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        throw new Unknowable(
                a.getClass().getSimpleName() + " and " + b.getClass().getSimpleName() + " have no order");
    }

    private static boolean contains(Object list, Object value) {
        if (list == null) {
            return false;
        }
        if (list instanceof Collection<?> values) {
            return values.stream().anyMatch(one -> equal(one, value));
        }
        if (list instanceof String text && value instanceof String part) {
            return text.contains(part);
        }
        throw new Unknowable(list.getClass().getSimpleName() + " is no list");
    }
}
