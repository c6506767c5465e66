package io.leapadvisor.rulebase.safety.expression;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Properties and methods of values that rules of untrusted packs may use: those that take data and give data. */
public final class Members {

    /**
     * Methods of texts whose time and result are linear in the text; no formatting, repeating, replacing, splitting.
     */
    private static final Map<String, Class<?>> TEXT_METHODS = Map.ofEntries(
            Map.entry("length", int.class),
            Map.entry("isEmpty", boolean.class),
            Map.entry("empty", boolean.class),
            Map.entry("isBlank", boolean.class),
            Map.entry("blank", boolean.class),
            Map.entry("startsWith", boolean.class),
            Map.entry("endsWith", boolean.class),
            Map.entry("contains", boolean.class),
            Map.entry("equals", boolean.class),
            Map.entry("equalsIgnoreCase", boolean.class),
            Map.entry("toLowerCase", String.class),
            Map.entry("toUpperCase", String.class),
            Map.entry("strip", String.class),
            Map.entry("trim", String.class));

    private static final Map<String, Class<?>> COLLECTION_METHODS =
            Map.of("size", int.class, "isEmpty", boolean.class, "empty", boolean.class, "contains", boolean.class);

    private static final Map<String, Class<?>> MAP_METHODS = Map.of(
            "size",
            int.class,
            "isEmpty",
            boolean.class,
            "empty",
            boolean.class,
            "containsKey",
            boolean.class,
            "get",
            Object.class);

    private static final Set<String> OF_EVERY_OBJECT = Set.of(
            "toString",
            "hashCode",
            "equals",
            "getClass",
            "class",
            "clone",
            "finalize",
            "notify",
            "notifyAll",
            "wait",
            "describeConstable",
            "declaringClass",
            "getDeclaringClass");

    private Members() {}

    /** The type of a property or method of a value; empty when rules may not use it. */
    public static Optional<Class<?>> type(Class<?> owner, String name, int arguments) {
        if (OF_EVERY_OBJECT.contains(name) && !(owner == String.class && name.equals("equals"))) {
            return Optional.empty();
        }
        if (owner == String.class) {
            return Optional.ofNullable(arguments > 1 ? null : TEXT_METHODS.get(name));
        }
        if (Collection.class.isAssignableFrom(owner)) {
            return Optional.ofNullable(arguments > 1 ? null : COLLECTION_METHODS.get(name));
        }
        if (Map.class.isAssignableFrom(owner)) {
            return Optional.ofNullable(arguments > 1 ? null : MAP_METHODS.get(name));
        }
        if (owner.isEnum()
                && Facts.isFact(owner)
                && arguments == 0
                && (name.equals("name") || name.equals("ordinal"))) {
            return Optional.of(name.equals("name") ? String.class : int.class);
        }
        return Facts.isFact(owner)
                ? methods(owner)
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> isNamed(method, name) && method.getParameterCount() == arguments)
                        .<Class<?>>map(Method::getReturnType)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isNamed(Method method, String name) {
        String own = method.getName();
        return own.equals(name)
                || Stream.of("is", "get")
                        .anyMatch(prefix -> own.length() > prefix.length()
                                && own.startsWith(prefix)
                                && own.substring(prefix.length())
                                        .equals(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    }

    /** Public methods that the fact itself declares, which take data and give data. */
    static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName())
                        && Facts.isData(method.getReturnType())
                        && takesData(method));
    }

    static boolean takesData(Executable called) {
        return Arrays.stream(called.getParameterTypes()).allMatch(type -> type == Object.class || Facts.isData(type));
    }
}
