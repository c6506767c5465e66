package io.leapadvisor.rulebase.safety;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Source;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.rulebase.read.FactTypes;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What rules of untrusted packs may name: the facts, their properties, and methods that take data and give data.
 * Everything else does not exist for them.
 */
final class Vocabulary {

    /**
     * Of the knowledge base only what is inserted as a fact, and its parts: the package also holds classes that read
     * files.
     */
    private static final Set<Class<?>> KNOWLEDGE = Set.of(
            Threshold.class,
            Engine.class,
            Accelerator.class,
            Grade.class,
            Interval.class,
            Leap.class,
            Level.class,
            Source.class);

    /**
     * What a consequence may insert. An observed fact would let a pack forge what the others see, and feed rules that
     * match it for ever.
     */
    static final Set<Class<?>> INSERTED = Set.of(Diagnosis.class, Prescription.class, Contraindication.class);

    /** What a consequence may make besides. */
    static final Set<Class<?>> MADE = Set.of(Evidence.class);

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Double.class,
            Integer.class,
            Long.class,
            Boolean.class,
            Float.class,
            Short.class,
            Byte.class,
            Number.class);

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

    private Vocabulary() {}

    /** The fact of this full name. */
    static Optional<Class<?>> fact(String name) {
        return FactTypes.named(name).filter(Vocabulary::isFact);
    }

    static boolean isFact(Class<?> type) {
        if (type.getEnclosingClass() != null) {
            return (type.isRecord() || type.isEnum()) && isFact(type.getEnclosingClass());
        }
        return (type.isRecord() || type.isEnum())
                && FactTypes.PACKAGES.contains(type.getPackageName())
                && (!type.getPackageName().equals(Threshold.class.getPackageName()) || KNOWLEDGE.contains(type));
    }

    /** A type that is declared inside a fact, such as the kinds of an accelerator. */
    static Optional<Class<?>> inside(Class<?> type, String name) {
        return Arrays.stream(type.getClasses())
                .filter(nested -> nested.getSimpleName().equals(name) && isFact(nested))
                .<Class<?>>map(nested -> nested)
                .findFirst();
    }

    /**
     * A number, a text, a truth value or a constant of ours: what a finding may carry. Object stands for what a map of
     * the profile holds.
     */
    static boolean isScalar(Class<?> type) {
        return type.isPrimitive() && type != void.class
                || SCALARS.contains(type)
                || type == Object.class
                || type.isEnum() && isFact(type);
    }

    private static boolean isData(Class<?> type) {
        return type != Object.class
                && (isScalar(type)
                        || isFact(type)
                        || Collection.class.isAssignableFrom(type)
                                && type.getName().startsWith("java.util.")
                        || type == Map.class
                        || type.isArray() && isData(type.getComponentType()));
    }

    /** The type of a property or method of a value; empty when rules may not use it. */
    static Optional<Class<?>> member(Class<?> owner, String name, int arguments) {
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
        if (owner.isEnum() && isFact(owner) && arguments == 0 && (name.equals("name") || name.equals("ordinal"))) {
            return Optional.of(name.equals("name") ? String.class : int.class);
        }
        return isFact(owner)
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
    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName())
                        && isData(method.getReturnType())
                        && takesData(method));
    }

    private static boolean takesData(Executable called) {
        return Arrays.stream(called.getParameterTypes()).allMatch(type -> type == Object.class || isData(type));
    }

    /** Static methods of a fact with this name and number of arguments. */
    static List<Method> factories(Class<?> type, String name, int arguments) {
        return methods(type)
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && method.getName().equals(name)
                        && fits(method, arguments))
                .toList();
    }

    /** Constructors of a fact with this number of arguments. */
    static List<? extends Executable> constructors(Class<?> type, int arguments) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> takesData(constructor) && fits(constructor, arguments))
                .toList();
    }

    private static boolean fits(Executable called, int arguments) {
        return called.getParameterCount() == arguments
                || called.isVarArgs() && arguments >= called.getParameterCount() - 1;
    }

    /**
     * Whether a value of this type may be the argument at a place: scalars anywhere, facts only where one of that type
     * is asked for.
     */
    static boolean accepts(Executable called, int place, Class<?> argument) {
        if (isScalar(argument)) {
            return true;
        }
        Class<?>[] types = called.getParameterTypes();
        Class<?> wanted = types[Math.min(place, types.length - 1)];
        boolean rest = called.isVarArgs() && place >= types.length - 1;
        return wanted != Object.class
                && (wanted.isAssignableFrom(argument)
                        || rest && wanted.getComponentType().isAssignableFrom(argument));
    }

    static boolean isConstant(Class<?> type, String name) {
        return constants(type).contains(name);
    }

    /** Names of the constants of an enum; none of another type. */
    static List<String> constants(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList()
                : List.of();
    }
}
