package io.leapadvisor.knowledge.remedy;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Conditions on a deployment, which hold together: what is wanted by field path, as it is written. They are taken apart
 * once, since they are asked for every remedy in every state.
 */
public final class Conditions extends AbstractMap<String, Object> {

    /** Hold everywhere. */
    private static final Conditions NONE = new Conditions(Map.of());

    private final Map<String, Object> wanted;
    private final Condition[] all;

    private Conditions(Map<String, Object> wanted) {
        this.wanted = Collections.unmodifiableMap(new LinkedHashMap<>(wanted));
        this.all = wanted.entrySet().stream()
                .map(one -> new Condition(one.getKey(), one.getValue()))
                .toArray(Condition[]::new);
    }

    /** The conditions of a map; null = none. */
    public static Conditions of(Map<String, Object> wanted) {
        if (wanted instanceof Conditions conditions) {
            return conditions;
        }
        return wanted == null || wanted.isEmpty() ? NONE : new Conditions(wanted);
    }

    /** @param value of a field path; null = left out */
    public boolean hold(Function<String, Object> value) {
        for (Condition one : all) {
            if (!one.holds(value.apply(one.path()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return wanted.entrySet();
    }
}
