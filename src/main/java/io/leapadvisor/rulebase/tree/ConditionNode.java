package io.leapadvisor.rulebase.tree;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import java.util.List;

/** A condition in the tree of a rule. Columns are counted from 1; 0 is not known. */
public sealed interface ConditionNode {

    /** Its line; that of what stands before it when the parser does not tell. */
    int line();

    int column();

    /**
     * A pattern over one fact.
     *
     * @param variable variable that the fact is bound to; null = none
     * @param type name of the type, as the rule writes it
     * @param source word for what an expression gives in place of facts, such as "from"; null = facts
     * @param windowed it has a window over time or number
     * @param plain it has no positions, unification, queries and annotations
     */
    record Pattern(
            String variable,
            String type,
            String source,
            boolean windowed,
            boolean plain,
            List<Constraint> constraints,
            int line,
            int column)
            implements ConditionNode {

        public Pattern {
            constraints = List.copyOf(constraints);
        }
    }

    /** No combination of facts meets the parts. */
    record Not(List<ConditionNode> parts, int line, int column) implements ConditionNode {}

    /** Some combination of facts meets the parts. */
    record Exists(List<ConditionNode> parts, int line, int column) implements ConditionNode {}

    /** All or any of the parts. */
    record Joined(boolean all, List<ConditionNode> parts, int line, int column) implements ConditionNode {}

    /**
     * A condition of another kind.
     *
     * @param word what kind, such as "eval"
     * @param text how the rule writes it; the kind when that is not known
     */
    record Other(String word, String text, int line, int column) implements ConditionNode {}

    /**
     * One constraint of a pattern.
     *
     * @param text how the rule writes it
     * @param variable variable that it binds; null = none
     * @param expression its tree; null when it cannot be read to its end
     * @param kind null for an expression; else the word for what it is
     * @param line line of its first character
     * @param column columns before its first character
     */
    record Constraint(String text, String variable, Expression expression, String kind, int line, int column) {

        /** The line of a part of the expression. */
        public int lineOf(Node node) {
            return line
                    + node.getRange()
                            .map(range -> Math.max(1, range.begin.line))
                            .orElse(1)
                    - 1;
        }
    }
}
