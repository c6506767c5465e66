package io.leapadvisor.intake.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Makes readers from the records of the contract: what a component takes follows from its type and its Bean Validation
 * constraints. A type or a constraint that has no reader is an error at start, never a check that is silently left out.
 */
public final class Readers {

    private static final Set<Class<? extends Annotation>> SUPPORTED = Set.of(
            NotNull.class,
            Size.class,
            DecimalMin.class,
            DecimalMax.class,
            Min.class,
            Max.class,
            jakarta.validation.constraints.Pattern.class);

    private static final Map<Class<?>, RecordReader> RECORDS = new ConcurrentHashMap<>();

    private Readers() {}

    public static RecordReader of(Class<?> type) {
        RecordReader known = RECORDS.get(type);
        if (known != null) {
            return known;
        }
        RecordComponent[] components = type.getRecordComponents();
        List<RecordReader.Field> fields = Arrays.stream(components)
                .map(component -> new RecordReader.Field(
                        component.getName(),
                        component.getAnnotatedType().isAnnotationPresent(NotNull.class),
                        choices(component.getType()),
                        of(component.getAnnotatedType())))
                .toList();
        RecordReader reader = new RecordReader(canonicalConstructor(type, components), fields);
        RECORDS.put(type, reader);
        return reader;
    }

    private static Collection<String> choices(Class<?> type) {
        return type.isEnum() ? constants(type).keySet() : List.of();
    }

    private static Constructor<?> canonicalConstructor(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor", e);
        }
    }

    private static ValueReader of(AnnotatedType annotated) {
        for (Annotation annotation : annotated.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(Constraint.class)
                    && !SUPPORTED.contains(annotation.annotationType())) {
                throw new IllegalStateException(
                        "constraint " + annotation + " has no reader. Maybe add it to Readers?");
            }
        }
        Type type = annotated.getType();
        Size size = annotated.getAnnotation(Size.class);
        int minimum = size == null ? 0 : size.min();
        int maximum = size == null ? Integer.MAX_VALUE : size.max();
        if (type == String.class) {
            var pattern = annotated.getAnnotation(jakarta.validation.constraints.Pattern.class);
            return Texts.text(minimum, maximum, pattern == null ? null : Pattern.compile(pattern.regexp()));
        } else if (type == Double.class) {
            return Numbers.number(range(annotated));
        } else if (type == Integer.class) {
            return Numbers.wholeNumber(intersect(range(annotated)));
        } else if (type == Boolean.class) {
            return Scalars.bool();
        } else if (type == Instant.class) {
            return Texts.time();
        } else if (type == Object.class) {
            return Scalars.any();
        } else if (type instanceof Class<?> raw && raw.isEnum()) {
            return Texts.oneOf(raw, constants(raw));
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            return of(raw);
        } else if (type instanceof ParameterizedType parameterized) {
            AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            if (parameterized.getRawType() == List.class) {
                return Containers.list(of(arguments[0]), minimum, maximum);
            } else if (parameterized.getRawType() == Set.class) {
                ValueReader list = Containers.list(of(arguments[0]), minimum, maximum);
                return (parser, at, faults) ->
                        list.read(parser, at, faults) instanceof List<?> values ? setOf(values) : null;
            } else if (parameterized.getRawType() == Map.class && arguments[0].getType() == String.class) {
                return Containers.map(of(arguments[1]), maximum);
            }
        }
        throw new IllegalStateException("type " + type + " has no reader. Maybe add it to Readers?");
    }

    /** Faulty elements are null, and left out. */
    private static Set<Object> setOf(List<?> values) {
        Set<Object> set = new LinkedHashSet<>(values);
        set.remove(null);
        return set;
    }

    private static Range range(AnnotatedElement annotated) {
        DecimalMin decimalMin = annotated.getAnnotation(DecimalMin.class);
        DecimalMax decimalMax = annotated.getAnnotation(DecimalMax.class);
        Min min = annotated.getAnnotation(Min.class);
        Max max = annotated.getAnnotation(Max.class);
        if (decimalMax != null && !decimalMax.inclusive()) {
            throw new IllegalStateException("an exclusive maximum has no reader. Maybe add it to Range?");
        }
        double lower = decimalMin != null
                ? Double.parseDouble(decimalMin.value())
                : min != null ? min.value() : Range.ALL.minimum();
        double upper = decimalMax != null
                ? Double.parseDouble(decimalMax.value())
                : max != null ? max.value() : Range.ALL.maximum();
        return new Range(lower, decimalMin == null || decimalMin.inclusive(), upper);
    }

    private static Range intersect(Range range) {
        return new Range(
                Math.max(range.minimum(), Integer.MIN_VALUE),
                range.inclusive(),
                Math.min(range.maximum(), Integer.MAX_VALUE));
    }

    /** The constants of an enum by the names that JSON knows them by. */
    public static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            try {
                JsonProperty property = type.getField(name).getAnnotation(JsonProperty.class);
                constants.put(property == null ? name : property.value(), constant);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("an enum has a field for each constant", e);
            }
        }
        return constants;
    }
}
