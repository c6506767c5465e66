package io.leapadvisor.rulebase.safety.expression;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types that rules of untrusted packs may name: facts, and values that findings may carry. Everything else does not
 * exist for them.
 */
public final class Facts {

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
    public static final Set<Class<?>> INSERTED = Set.of(Diagnosis.class, Prescription.class, Contraindication.class);

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

    private Facts() {}

    /** The fact of this full name. */
    public static Optional<Class<?>> fact(String name) {
        return FactTypes.named(name).filter(Facts::isFact);
    }

    public static boolean isFact(Class<?> type) {
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
    public static boolean isScalar(Class<?> type) {
        return type.isPrimitive() && type != void.class
                || SCALARS.contains(type)
                || type == Object.class
                || type.isEnum() && isFact(type);
    }

    static boolean isData(Class<?> type) {
        return type != Object.class
                && (isScalar(type)
                        || isFact(type)
                        || Collection.class.isAssignableFrom(type)
                                && type.getName().startsWith("java.util.")
                        || type == Map.class
                        || type.isArray() && isData(type.getComponentType()));
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
