package io.leapadvisor.rulebase.safety;

import com.github.javaparser.ast.expr.Expression;
import java.util.Locale;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.mvel.parser.ast.expr.DrlxExpression;

/** Checks the conditions of a rule: patterns over facts, joined by and, or, not, exists; nothing else. */
final class Conditions {

    private static final Pattern VARIABLE = Pattern.compile("\\$[a-zA-Z][a-zA-Z0-9]{0,40}");

    private final Scope scope;
    private final Refusals refusals;
    private final Joins joins;
    private int line;

    Conditions(Scope scope, Refusals refusals) {
        this.scope = scope;
        this.refusals = refusals;
        this.joins = new Joins(refusals);
    }

    void check(AndDescr conditions) {
        line = conditions.getLine();
        int start = line;
        int branches = walk(conditions, false);
        if (branches > Limits.BRANCHES) {
            refusals.add(
                    Reason.SIZE,
                    start,
                    0,
                    "\"or\" makes more than " + Limits.BRANCHES
                            + " rules of this one: write them as rules of their own");
        }
        joins.check(start);
    }

    /** Checks an element and returns how many rules the engine makes of it. */
    private int walk(BaseDescr element, boolean negated) {
        line = element.getLine() > 0 ? element.getLine() : line;
        if (element instanceof PatternDescr pattern) {
            pattern(pattern, negated);
            return 1;
        }
        boolean and = element.getClass() == AndDescr.class;
        boolean or = element.getClass() == OrDescr.class;
        boolean not = element.getClass() == NotDescr.class || element.getClass() == ExistsDescr.class;
        if (!and && !or && !not) {
            refusals.add(
                    Reason.CONDITION,
                    line,
                    element.getColumn() + 1,
                    word(element) + " is not allowed: a condition is a pattern over one fact, or patterns"
                            + " joined by and, or, not, exists");
            return 1;
        }
        int branches = or ? 0 : 1;
        for (BaseDescr part : ((ConditionalElementDescr) element).getDescrs()) {
            int ofPart = walk(part, negated || not);
            branches = Math.min(1_000, or ? branches + ofPart : branches * ofPart);
        }
        return branches;
    }

    private static String word(BaseDescr element) {
        return element.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
    }

    private void pattern(PatternDescr pattern, boolean negated) {
        int column = pattern.getColumn() + 1;
        if (pattern.getSource() != null) {
            refusals.add(
                    Reason.CONDITION,
                    line,
                    column,
                    word(pattern.getSource())
                            + " is not allowed: a pattern matches facts, not what an expression gives");
            return;
        }
        Class<?> type = scope.type(pattern.getObjectType()).orElse(null);
        if (type == null) {
            refusals.add(Reason.TYPE, line, column, pattern.getObjectType() + " is not an imported fact");
            return;
        }
        if (!pattern.getBehaviors().isEmpty()) {
            refusals.add(Reason.CONDITION, line, column, "a window (over) is not allowed");
        }
        if (pattern.isQuery()
                || pattern.isUnification()
                || !pattern.getPositionalConstraints().isEmpty()
                || !pattern.getAnnotations().isEmpty()) {
            refusals.add(
                    Reason.CONDITION,
                    line,
                    column,
                    "positions, unification (:=), queries and annotations are not allowed in a pattern");
        }
        if (pattern.getConstraint().getDescrs().size() > Limits.CONSTRAINTS) {
            refusals.add(Reason.SIZE, line, column, "the pattern has more than " + Limits.CONSTRAINTS + " constraints");
            return;
        }
        Joins.Shape shape = joins.pattern(type, negated, line, column);
        if (pattern.getIdentifier() != null) {
            bind(pattern.getIdentifier(), type, column, shape);
        }
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            constraint(constraint, type, shape);
        }
    }

    private void constraint(BaseDescr constraint, Class<?> type, Joins.Shape shape) {
        int row = constraint.getLine() > 0 ? constraint.getLine() : line;
        int column = Math.max(0, constraint.getColumn());
        if (constraint.getClass() != ExprConstraintDescr.class
                || ((ExprConstraintDescr) constraint).getType() == ExprConstraintDescr.Type.POSITIONAL) {
            refusals.add(Reason.CONDITION, row, column + 1, word(constraint) + " is not allowed in a pattern");
            return;
        }
        String text = ((ExprConstraintDescr) constraint).getExpression();
        DrlxExpression parsed = Syntax.constraint(text).orElse(null);
        if (parsed == null) {
            refusals.add(
                    Reason.SYNTAX,
                    row,
                    column + 1,
                    "this constraint cannot be read: "
                            + text.lines().findFirst().orElse(""));
            return;
        }
        Expression expression = parsed.getExpr();
        Class<?> found = new Expressions(scope, refusals, row, column, type).check(expression);
        if (parsed.getBind() != null) {
            bind(
                    parsed.getBind().getIdentifier(),
                    found == void.class ? Object.class : bound(expression, found),
                    column + 1,
                    shape);
        }
        shape.constraint(expression);
    }

    /** {@code $x : a == b} binds a. */
    private Class<?> bound(Expression expression, Class<?> found) {
        boolean property = expression.isFieldAccessExpr() || expression.isNameExpr() || expression.isMethodCallExpr();
        return property ? found : Object.class;
    }

    private void bind(String variable, Class<?> type, int column, Joins.Shape shape) {
        shape.binds(variable);
        if (!VARIABLE.matcher(variable).matches()) {
            refusals.add(
                    Reason.NAME,
                    line,
                    column,
                    "the name of a variable is a dollar sign with letters and digits, not " + variable);
        }
        Class<?> before = scope.variable(variable).orElse(type);
        if (before != type && !(Vocabulary.isScalar(before) && Vocabulary.isScalar(type))) {
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
