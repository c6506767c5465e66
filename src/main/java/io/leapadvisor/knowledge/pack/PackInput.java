package io.leapadvisor.knowledge.pack;

import io.leapadvisor.knowledge.read.Check;

/**
 * An input of its own that a pack declares: callers give it in {@code extra} under {@code <pack>.<name>}, rules read it
 * as a fact {@code Input}.
 *
 * @param name camelCase name, 1–64 letters and digits
 * @param type what values it takes
 * @param min smallest number allowed; null = no limit; only of a NUMBER
 * @param max largest number allowed; null = no limit; only of a NUMBER
 * @param description one line for people, with the unit
 */
public record PackInput(String name, Type type, Double min, Double max, String description) {

    /** What values an input takes. */
    public enum Type {
        NUMBER,
        STRING,
        BOOLEAN
    }

    /** Below it, all whole numbers are exact. */
    private static final double EXACT = 1e15;

    public PackInput {
        Check.text("name of an input", name);
        if (!name.matches("[A-Za-z][A-Za-z0-9]{0,63}")) {
            throw new IllegalArgumentException(
                    "name of an input (" + name + ") must be 1–64 letters and digits and begin with a letter");
        }
        Check.present("type of input " + name + " (NUMBER, STRING or BOOLEAN)", type);
        Check.text("description of input " + name, description);
        if (type != Type.NUMBER && (min != null || max != null)) {
            throw new IllegalArgumentException("input " + name + ": min and max are for a NUMBER");
        }
        if (min != null && max != null && min > max) {
            throw new IllegalArgumentException("input " + name + ": min (" + min + ") is above max (" + max + ")");
        }
    }

    /** What is wrong with a value, in plain words; null when nothing is. */
    public String fault(Object value) {
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean ? null : "Must be true or false.";
            case STRING -> value instanceof String ? null : "Must be a string.";
            case NUMBER ->
                value instanceof Number number ? outside(number.doubleValue()) : "Must be a number" + range() + ".";
        };
    }

    private String outside(double number) {
        boolean inside = (min == null || number >= min) && (max == null || number <= max);
        return inside ? null : "Must be a number" + range() + ", not " + plain(number) + ".";
    }

    private String range() {
        if (min != null && max != null) {
            return " from " + plain(min) + " to " + plain(max);
        }
        return min != null ? " of at least " + plain(min) : max != null ? " of at most " + plain(max) : "";
    }

    /** As people write it: 200, not 200.0. */
    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
