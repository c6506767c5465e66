package io.leapadvisor.rulebase.safety;

import com.github.javaparser.ast.expr.Expression;
import io.leapadvisor.rulebase.safety.expression.ExpressionCheck;
import io.leapadvisor.rulebase.safety.expression.Facts;
import io.leapadvisor.rulebase.safety.expression.Scope;
import io.leapadvisor.rulebase.safety.expression.TextPlace;
import io.leapadvisor.rulebase.safety.join.JoinedPattern;
import io.leapadvisor.rulebase.safety.join.Joins;
import io.leapadvisor.rulebase.tree.ConditionNode;
import io.leapadvisor.rulebase.tree.ConditionNode.Constraint;
import io.leapadvisor.rulebase.tree.ConditionNode.Pattern;
import java.util.List;

/** Checks the conditions of a rule: patterns over facts, joined by and, or, not, exists; nothing else. */
final class ConditionCheck {

    private static final java.util.regex.Pattern VARIABLE =
            java.util.regex.Pattern.compile("\\$[a-zA-Z][a-zA-Z0-9]{0,40}");
    /** More branches than any limit: counting ends here. */
    private static final int MANY_BRANCHES = 1_000;

    private final Scope scope;
    private final Refusals refusals;
    private final Joins joins;

    ConditionCheck(Scope scope, Refusals refusals) {
        this.scope = scope;
        this.refusals = refusals;
        this.joins = new Joins(refusals);
    }

    void check(ConditionNode.Joined conditions) {
        int start = conditions.line();
        if (visit(conditions, false) > Limits.BRANCHES) {
            refusals.add(
                    Reason.SIZE,
                    start,
                    0,
                    "\"or\" makes more than " + Limits.BRANCHES
                            + " rules of this one: write them as rules of their own");
        }
        joins.check(start);
    }

    /** Checks a condition and returns how many rules the engine makes of it. */
    private int visit(ConditionNode node, boolean negated) {
        if (node instanceof Pattern pattern) {
            pattern(pattern, negated);
            return 1;
        }
        if (node instanceof ConditionNode.Not not) {
            return product(not.parts(), true);
        }
        if (node instanceof ConditionNode.Exists exists) {
            return product(exists.parts(), true);
        }
        if (node instanceof ConditionNode.Joined joined) {
            return joined.all() ? product(joined.parts(), negated) : sum(joined.parts(), negated);
        }
        refusals.add(
                Reason.CONDITION,
                node.line(),
                node.column(),
                ((ConditionNode.Other) node).word()
                        + " is not allowed: a condition is a pattern over one fact, or patterns"
                        + " joined by and, or, not, exists");
        return 1;
    }

    private int product(List<ConditionNode> parts, boolean negated) {
        int branches = 1;
        for (ConditionNode part : parts) {
            branches = Math.min(MANY_BRANCHES, branches * visit(part, negated));
        }
        return branches;
    }

    private int sum(List<ConditionNode> parts, boolean negated) {
        int branches = 0;
        for (ConditionNode part : parts) {
            branches = Math.min(MANY_BRANCHES, branches + visit(part, negated));
        }
        return branches;
    }

    private void pattern(Pattern pattern, boolean negated) {
        int line = pattern.line();
        int column = pattern.column();
        if (pattern.source() != null) {
            refusals.add(
                    Reason.CONDITION,
                    line,
                    column,
                    pattern.source() + " is not allowed: a pattern matches facts, not what an expression gives");
            return;
        }
        Class<?> type = scope.type(pattern.type()).orElse(null);
        if (type == null) {
            refusals.add(Reason.TYPE, line, column, pattern.type() + " is not an imported fact");
            return;
        }
        if (pattern.windowed()) {
            refusals.add(Reason.CONDITION, line, column, "a window (over) is not allowed");
        }
        if (!pattern.plain()) {
            refusals.add(
                    Reason.CONDITION,
                    line,
                    column,
                    "positions, unification (:=), queries and annotations are not allowed in a pattern");
        }
        if (pattern.constraints().size() > Limits.CONSTRAINTS) {
            refusals.add(Reason.SIZE, line, column, "the pattern has more than " + Limits.CONSTRAINTS + " constraints");
            return;
        }
        JoinedPattern joined = joins.pattern(type, negated, line, column);
        if (pattern.variable() != null) {
            bind(pattern.variable(), type, line, column, joined);
        }
        pattern.constraints().forEach(constraint -> constraint(constraint, line, type, joined));
    }

    private void constraint(Constraint constraint, int patternLine, Class<?> type, JoinedPattern joined) {
        int row = constraint.line();
        int column = constraint.column();
        if (constraint.kind() != null) {
            refusals.add(Reason.CONDITION, row, column + 1, constraint.kind() + " is not allowed in a pattern");
            return;
        }
        Expression expression = constraint.expression();
        if (expression == null) {
            refusals.add(
                    Reason.SYNTAX,
                    row,
                    column + 1,
                    "this constraint cannot be read: "
                            + constraint.text().lines().findFirst().orElse(""));
            return;
        }
        Class<?> found = ExpressionCheck.ofConstraint(scope, new TextPlace(refusals, row, column), type)
                .check(expression);
        if (constraint.variable() != null) {
            bind(
                    constraint.variable(),
                    found == ExpressionCheck.REFUSED ? Object.class : bound(expression, found),
                    patternLine,
                    column + 1,
                    joined);
        }
        joined.constraint(expression);
    }

    /** {@code $x : a == b} binds a. */
    private static Class<?> bound(Expression expression, Class<?> found) {
        boolean property = expression.isFieldAccessExpr() || expression.isNameExpr() || expression.isMethodCallExpr();
        return property ? found : Object.class;
    }

    private void bind(String variable, Class<?> type, int line, int column, JoinedPattern joined) {
        joins.binds(variable, joined);
        if (!VARIABLE.matcher(variable).matches()) {
            refusals.add(
                    Reason.NAME,
                    line,
                    column,
                    "the name of a variable is a dollar sign with letters and digits, not " + variable);
        }
        Class<?> before = scope.variable(variable).orElse(type);
        if (before != type && !(Facts.isScalar(before) && Facts.isScalar(type))) {
            refusals.add(
                    Reason.NAME,
                    line,
                    column,
                    "variable " + variable + " is bound twice, to a " + before.getSimpleName() + " and to a "
                            + type.getSimpleName() + ": give one another name");
        }
        scope.bind(variable, type);
    }
}
