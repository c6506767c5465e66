package io.leapadvisor.knowledge.read;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Checks of the compact constructors of knowledge records; the reader turns what they throw into file, line and advice.
 */
public final class Check {

    /** Numbers of the knowledge base lie between these, by size: far beyond any machine, far from an overflow. */
    private static final double SMALLEST = 1e-9;

    public static final double LARGEST = 1e15;

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

    /** A number that others are divided by: above 0, and neither so small nor so large that a quotient overflows. */
    public static void positive(String name, Double value) {
        if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " (" + value + ") must be a number above 0");
        }
        within(name, value, SMALLEST, LARGEST);
    }

    /** A number with its ends; null passes. */
    public static void within(String name, Double value, double least, double most) {
        if (value != null && !(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " (" + value + ") must lie between " + plain(least) + " and " + plain(most));
        }
    }

    /** Not more than so many of something. */
    public static void atMost(String name, long count, long most) {
        if (count > most) {
            throw new IllegalArgumentException(name + " are " + count + "; " + most + " are allowed");
        }
    }

    private static String plain(double end) {
        return end == Math.rint(end) && Math.abs(end) < 1e9 ? String.valueOf((long) end) : String.valueOf(end);
    }

    public static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " (" + value + ") must lie above 0 and at most at 1");
        }
    }

    /** A share of 0 to 1 that may be left out: then it is the usual one. */
    public static Double share(String name, Double value, double usual) {
        within(name, value, 0, 1);
        return value == null ? (Double) usual : value;
    }

    public static void id(String value) {
        text("id", value);
        if (!value.matches("[a-z0-9]++([.-][a-z0-9]++)*+")) {
            throw new IllegalArgumentException("id (" + value + ") must be kebab-case");
        }
    }
}
