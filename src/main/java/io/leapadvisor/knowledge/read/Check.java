package io.leapadvisor.knowledge.read;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Checks of the compact constructors of knowledge records; the reader turns what they throw into file, line and advice.
 */
public final class Check {

    private Check() {}

    public static void text(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    public static void present(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    /**
     * An unmodifiable copy in the order of the constants, so that it is always written the same way; empty for null.
     */
    public static <E extends Enum<E>> Set<E> ordered(Class<E> type, Set<E> values) {
        EnumSet<E> copy = EnumSet.noneOf(type);
        if (values != null) {
            copy.addAll(values);
        }
        return Collections.unmodifiableSet(copy);
    }

    public static void positive(String name, Double value) {
        if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " (" + value + ") must be a number above 0");
        }
    }

    public static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " (" + value + ") must lie above 0 and at most at 1");
        }
    }

    public static void id(String value) {
        text("id", value);
        if (!value.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
            throw new IllegalArgumentException("id (" + value + ") must be kebab-case");
        }
    }
}
