package io.leapadvisor.remedy.field;

import java.util.Arrays;
import java.util.Locale;

/** Values of YAML and JSON as the types of the fields that they are for. */
final class Values {

    private Values() {}

    /** A constant of an enum, written in any case, with hyphens or underscores. */
    static <E extends Enum<E>> E constant(Class<E> type, Object value) {
        String name = value.toString().toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "must be one of " + Arrays.toString(type.getEnumConstants()) + ", not " + value);
    }

    static double number(Object value) {
        try {
            return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, not " + value, e);
        }
    }

    static int whole(Object value) {
        return (int) Math.round(number(value));
    }

    static boolean flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("must be true or false, not " + value);
    }
}
