package io.leapadvisor.text;

import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names types in plain words: who writes YAML knows no classes. */
public final class TypeWords {

    private TypeWords() {}

    /** What a field of this type takes, such as "a whole number". */
    public static String of(Class<?> type) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        if (boxed.isEnum()) {
            return "one of "
                    + Arrays.stream(boxed.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return boxed == Integer.class || boxed == Long.class ? "a whole number" : "a number";
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (boxed == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(boxed) ? "a list" : "fields with their values";
    }
}
