package io.leapadvisor.rulebase.explain.condition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A condition of a rule as it is judged alone; kept with the compiled rules. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Pattern.class, name = "pattern"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "not"),
    @JsonSubTypes.Type(value = Condition.Exists.class, name = "exists"),
    @JsonSubTypes.Type(value = Condition.Group.class, name = "group"),
    @JsonSubTypes.Type(value = Condition.Opaque.class, name = "opaque")
})
public sealed interface Condition {

    /** As the rule says it, on one line. */
    String text();

    /** A fact of a type that meets constraints; its variables are bound for the conditions behind it. */
    record Pattern(String text, String variable, Class<?> type, List<Constraint> constraints) implements Condition {}

    /** No combination of facts meets the condition. */
    record Not(String text, Condition inner) implements Condition {}

    /** Some combination of facts meets the condition, no matter which. */
    record Exists(String text, Condition inner) implements Condition {}

    /** All or any of several. */
    record Group(String text, boolean all, List<Condition> parts) implements Condition {}

    /** A condition of a kind that cannot be judged alone. */
    record Opaque(String text, String reason) implements Condition {}

    /**
     * One constraint of a pattern.
     *
     * @param text as the rule says it
     * @param variable variable that it binds; null = none
     * @param term what must hold
     * @param test false when it only binds
     */
    record Constraint(String text, String variable, Term term, boolean test) {}
}
