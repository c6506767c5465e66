package io.leapadvisor.remedy.field;

import java.util.Locale;

/** Values of YAML and JSON as the types of the fields that they are for. */
final class Values {

    private Values() {}

    /** A constant of an enum, written in any case, with hyphens or underscores. */
    static <E extends Enum<E>> E constant(Class<E> type, Object value) {
        return Enum.valueOf(type, value.toString().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
    }

    static int whole(Object value) {
        return (int) Math.round(number(value));
    }

    static boolean flag(Object value) {
        return Boolean.parseBoolean(value.toString());
    }
}
