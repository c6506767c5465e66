package io.leapadvisor.rulebase.explain;

import com.github.javaparser.ast.expr.Expression;
import java.util.List;

/** A condition of a rule, from the syntax tree of its DRL. */
sealed interface Condition {

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
     * @param expression the tree; null when it could not be read
     * @param test false when it only binds
     */
    record Constraint(String text, String variable, Expression expression, boolean test) {}
}
