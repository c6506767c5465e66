package io.leapadvisor.knowledge.remedy;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Conditions on a deployment, which hold together; written as a map from field paths to what is wanted.
 *
 * @param all in the order given; none hold everywhere
 */
public record Conditions(List<Condition> all) {

    /** Holds everywhere. */
    public static final Conditions NONE = new Conditions(List.of());

    public Conditions {
        all = List.copyOf(all);
    }

    /** The conditions of a knowledge base. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Conditions of(Map<String, Object> wanted) {
        return new Conditions(wanted.entrySet().stream()
                .map(one -> new Condition(one.getKey(), one.getValue()))
                .toList());
    }

    /** @param value of a field path; null = left out */
    public boolean hold(Function<String, Object> value) {
        // Asked for every remedy in every state: a stream for each costs more than what it looks at.
        for (int i = 0; i < all.size(); i++) {
            Condition one = all.get(i);
            if (!one.holds(value.apply(one.path()))) {
                return false;
            }
        }
        return true;
    }
}
