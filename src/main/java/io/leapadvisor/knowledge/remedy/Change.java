package io.leapadvisor.knowledge.remedy;

import io.leapadvisor.knowledge.read.Check;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One change to the deployment; exactly one of {@code set}, {@code scale} and {@code perform} is given.
 *
 * @param set field path that gets the value {@code to}
 * @param to a value, or {@code $parameter}
 * @param scale numeric field path that is multiplied by the effect that applies
 * @param perform named operation of the advisor, for what fields cannot say
 * @param effects factors by condition, the first that holds is used; none holds = no change
 */
public record Change(String set, Object to, String scale, String perform, List<Effect> effects) {

    /** A time that is multiplied must not vanish: what follows divides by it. */
    private static final double SMALLEST_SCALE = 1e-4;

    private static final double LARGEST_SCALE = 1_000;
    private static final int MOST_EFFECTS = 40;

    public Change {
        effects = effects == null ? List.of() : List.copyOf(effects);
        long given = Stream.of(Optional.ofNullable(set), Optional.ofNullable(scale), Optional.ofNullable(perform))
                .filter(Optional::isPresent)
                .count();
        if (given != 1) {
            throw new IllegalArgumentException("a change has exactly one of set, scale and perform");
        }
        if (scale != null && effects.isEmpty()) {
            throw new IllegalArgumentException("scale (" + scale + ") needs effects");
        }
        Check.atMost("effects of a change", effects.size(), MOST_EFFECTS);
        if (scale != null) {
            effects.forEach(effect -> {
                Check.within("factor of scale: low", effect.ends().low(), SMALLEST_SCALE, LARGEST_SCALE);
                Check.within("factor of scale: high", effect.ends().high(), SMALLEST_SCALE, LARGEST_SCALE);
            });
        }
    }

    /** The field that it multiplies or sets, or the operation that it performs. */
    public String changed() {
        return scale != null ? scale : perform != null ? perform : set;
    }

    /** True when it gives a field another value. */
    boolean sets(String field) {
        return field.equals(set);
    }

    /** True when it gives machines another number of cores. */
    public boolean setsCores() {
        return sets("hardware.cpuCores");
    }

    /** True when it makes the model itself faster or slower. */
    boolean scalesModel() {
        return scale != null && scale.startsWith("model.");
    }
}
