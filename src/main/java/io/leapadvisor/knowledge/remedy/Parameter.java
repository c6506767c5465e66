package io.leapadvisor.knowledge.remedy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leapadvisor.knowledge.read.Check;
import java.util.List;

/**
 * Something that can be chosen about a remedy.
 *
 * @param name camelCase name in JSON
 * @param type what values it takes
 * @param defaultValue value or {@code $field.path} of the profile used when the caller leaves it out; null = must be
 *     chosen or derived
 * @param derive name of the rule by which the default follows from the deployment where none is stated; null = none
 * @param candidates values that the planner tries
 * @param optional true when the planner tries to leave it out as well
 * @param minimum smallest number allowed
 * @param maximum largest number allowed
 * @param description one line for people
 * @param today field of the profile, such as {@code model.speculation.draftTokens}, that says its value where the
 *     remedy runs already; it is the default then, and another value is another deployment; null = none
 */
public record Parameter(
        String name,
        Type type,
        @JsonProperty("default") Object defaultValue,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String derive,
        List<Object> candidates,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean optional,
        Double minimum,
        Double maximum,
        String description,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String today) {

    private static final int MOST_CANDIDATES = 32;

    /** What values a parameter takes. */
    public enum Type {
        NUMBER,
        INTEGER,
        RATIO,
        PRECISION,
        FORMAT,
        STORAGE,
        ACCELERATOR,
        ENGINE,
        SPECULATION,
        TEXT
    }

    public Parameter {
        Check.text("parameter name", name);
        Check.present("type of parameter " + name, type);
        Check.text("description of parameter " + name, description);
        optional = optional != null && optional;
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
        Check.atMost("candidates of parameter " + name, candidates.size(), MOST_CANDIDATES);
        Check.within("minimum of parameter " + name, minimum, -Check.LARGEST, Check.LARGEST);
        Check.within("maximum of parameter " + name, maximum, -Check.LARGEST, Check.LARGEST);
        if (minimum != null && maximum != null && minimum > maximum) {
            throw new IllegalArgumentException(
                    "parameter " + name + ": minimum (" + minimum + ") is above maximum (" + maximum + ")");
        }
    }

    /** True for a number that it may be. */
    public boolean admits(double value) {
        return !(minimum != null && value < minimum) && !(maximum != null && value > maximum);
    }
}
