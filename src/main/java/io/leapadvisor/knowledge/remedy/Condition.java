package io.leapadvisor.knowledge.remedy;

import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.profile.model.Feature;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/**
 * A condition on a field: one of several values, or bounds for a number or, where they are text, for a version. Of a
 * list of values one has to fulfil it. A field that is left out fulfils only {@code [null]}. What is wanted is taken
 * apart once: a search asks for conditions a hundred thousand times.
 */
final class Condition {

    private final String path;
    private final boolean orLeftOut;
    /** Values of which one is wanted, as text; none where there are bounds. */
    private final String[] texts;
    /** The same as numbers; NaN = it is none. */
    private final double[] numbers;
    /** Null = there are none. */
    private final Map<?, ?> bounds;

    private final double atLeast;
    private final double below;

    /**
     * @param path of the field
     * @param wanted a value, a list of values, or bounds {@code {atLeast, below}}
     */
    Condition(String path, Object wanted) {
        // Paths are looked up in maps: the same text is the same object.
        this.path = path.intern();
        this.bounds = wanted instanceof Map<?, ?> map ? map : null;
        Collection<?> any = bounds != null
                ? Collections.emptyList()
                : wanted instanceof Collection<?> several ? several : Collections.singletonList(wanted);
        this.orLeftOut = wanted instanceof Collection<?> && any.stream().anyMatch(Objects::isNull);
        Object[] values = any.stream().filter(Objects::nonNull).toArray();
        this.texts = Arrays.stream(values).map(Object::toString).toArray(String[]::new);
        this.numbers = Arrays.stream(values).mapToDouble(Condition::number).toArray();
        this.atLeast = bound("atLeast", Double.NEGATIVE_INFINITY);
        this.below = bound("below", Double.POSITIVE_INFINITY);
    }

    /** Numbers are bound by numbers alone: where a bound is text, none is within. */
    private double bound(String name, double none) {
        Object bound = bounds == null ? null : bounds.get(name);
        return bound == null ? none : number(bound);
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    String path() {
        return path;
    }

    boolean holds(Object value) {
        if (value == null) {
            return orLeftOut;
        }
        // Asked of the class first: that it is no collection takes longer to know.
        if (value instanceof Number number) {
            return bounds != null ? isWithin(number.doubleValue()) : isAnyOf(number);
        }
        if (!(value instanceof String) && !(value instanceof Enum<?>) && value instanceof Collection<?> several) {
            return several.isEmpty() ? orLeftOut : holdsForAny(several);
        }
        return bounds != null
                ? value instanceof String text && isWithin(text)
                : isAnyOf(value instanceof Feature feature ? feature.id() : value.toString());
    }

    private boolean holdsForAny(Collection<?> several) {
        for (Object one : several) {
            if (holds(one)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyOf(Number value) {
        for (int i = 0; i < numbers.length; i++) {
            if (value.doubleValue() == numbers[i]
                    || Double.isNaN(numbers[i]) && value.toString().equalsIgnoreCase(texts[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyOf(String value) {
        for (String text : texts) {
            if (value.equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWithin(double number) {
        return number >= atLeast && (number < below || below == Double.POSITIVE_INFINITY);
    }

    /** Numbers bound no version: 0.10 would be read as 0.1. */
    private boolean isWithin(String version) {
        return bounds.values().stream().allMatch(String.class::isInstance)
                && EngineVersion.in(version)
                        .filter(told -> told.isWithin((String) bounds.get("atLeast"), (String) bounds.get("below")))
                        .isPresent();
    }
}
