package io.leapadvisor.rulebase.explain.condition;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.leapadvisor.rulebase.explain.condition.Condition.Constraint;
import io.leapadvisor.rulebase.tree.ConditionNode;
import io.leapadvisor.rulebase.tree.RuleNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/** Makes the conditions that are judged from the tree of a rule. */
public final class Conditions {

    private static final String ENGINE_ALONE = "conditions of this kind are judged by the rule engine alone";

    private final Map<String, Class<?>> types;
    private final Terms terms;

    private Conditions(Map<String, Class<?>> types) {
        this.types = types;
        this.terms = new Terms(types);
    }

    /**
     * The conditions of a rule, in its order.
     *
     * @param types the classes that its file imports, by simple name
     */
    public static List<Condition> of(RuleNode rule, Map<String, Class<?>> types) {
        return new Conditions(types).all(rule.conditions().parts());
    }

    private List<Condition> all(List<ConditionNode> nodes) {
        return nodes.stream().map(this::condition).toList();
    }

    private Condition condition(ConditionNode node) {
        if (node instanceof ConditionNode.Pattern pattern) {
            return pattern.source() == null && types.containsKey(pattern.type())
                    ? pattern(pattern)
                    : new Condition.Opaque(pattern.type(), ENGINE_ALONE);
        }
        if (node instanceof ConditionNode.Not not) {
            Condition inner = group(true, all(not.parts()));
            return new Condition.Not("not " + inner.text(), inner);
        }
        if (node instanceof ConditionNode.Exists exists) {
            Condition inner = group(true, all(exists.parts()));
            return new Condition.Exists("exists " + inner.text(), inner);
        }
        if (node instanceof ConditionNode.Joined joined) {
            return group(joined.all(), all(joined.parts()));
        }
        return new Condition.Opaque(((ConditionNode.Other) node).text(), ENGINE_ALONE);
    }

    /** Several conditions as one; a single one needs no group. */
    private static Condition group(boolean all, List<Condition> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : new Condition.Group(
                        parts.stream()
                                .map(Condition::text)
                                .collect(Collectors.joining(all ? " and " : " or ", "( ", " )")),
                        all,
                        parts);
    }

    private Condition pattern(ConditionNode.Pattern pattern) {
        List<Constraint> constraints = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (ConditionNode.Constraint constraint : pattern.constraints()) {
            String text = constraint.text().replaceAll("\\s+", " ").strip();
            texts.add(text);
            constraints.addAll(constraints(text, constraint));
        }
        String text = (pattern.variable() == null ? "" : pattern.variable() + " : ")
                + pattern.type()
                + (texts.isEmpty() ? "()" : "( " + String.join(", ", texts) + " )");
        return new Condition.Pattern(text, pattern.variable(), types.get(pattern.type()), constraints);
    }

    /** "a && b" are two constraints; "$x : a" binds and tests nothing. */
    private List<Constraint> constraints(String text, ConditionNode.Constraint constraint) {
        Expression expression = constraint.expression();
        if (expression == null) {
            return List.of(new Constraint(text, null, new Term.Unknown(), true));
        }
        if (constraint.variable() != null) {
            boolean onlyBinds = expression instanceof NameExpr
                    || expression instanceof FieldAccessExpr
                    || expression instanceof NullSafeFieldAccessExpr;
            return List.of(new Constraint(text, constraint.variable(), terms.of(expression), !onlyBinds));
        }
        List<Expression> parts = new ArrayList<>();
        split(expression, parts);
        return parts.size() == 1
                ? List.of(new Constraint(text, null, terms.of(expression), true))
                : parts.stream()
                        .map(part -> new Constraint(PrintUtil.printNode(part), null, terms.of(part), true))
                        .toList();
    }

    private static void split(Expression expression, List<Expression> parts) {
        if (expression instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.AND) {
            split(binary.getLeft(), parts);
            split(binary.getRight(), parts);
        } else {
            parts.add(expression);
        }
    }
}
