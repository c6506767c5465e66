package io.leapadvisor.rulebase.explain;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.leapadvisor.rulebase.explain.Condition.Constraint;
import io.leapadvisor.rulebase.explain.Values.Seen;
import java.util.List;
import java.util.Map;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/** Judges one constraint on one fact. */
final class Judge {

    private static final Map<BinaryExpr.Operator, Operator> SIGNS = Map.of(
            BinaryExpr.Operator.EQUALS,
            Operator.EQUAL,
            BinaryExpr.Operator.NOT_EQUALS,
            Operator.NOT_EQUAL,
            BinaryExpr.Operator.GREATER,
            Operator.ABOVE,
            BinaryExpr.Operator.GREATER_EQUALS,
            Operator.AT_LEAST,
            BinaryExpr.Operator.LESS,
            Operator.BELOW,
            BinaryExpr.Operator.LESS_EQUALS,
            Operator.AT_MOST);
    private static final Map<String, Operator> WORDS = Map.of(
            "in",
            Operator.IN,
            "contains",
            Operator.CONTAIN,
            "excludes",
            Operator.NOT_CONTAIN,
            "matches",
            Operator.MATCH,
            "memberOf",
            Operator.IN);

    private final Values values;
    private final String kind;

    Judge(Values values) {
        this.values = values;
        this.kind = ProfilePaths.label(values.fact());
    }

    ConstraintResult of(Constraint constraint) {
        try {
            return judge(constraint.text(), constraint.expression());
        } catch (Unknowable e) {
            return ConstraintResult.unknown(constraint.text(), e.getMessage());
        }
    }

    private ConstraintResult judge(String text, Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return judge(text, enclosed.getInner());
        }
        if (expression instanceof BinaryExpr binary && SIGNS.containsKey(binary.getOperator())) {
            return compared(
                    text, values.of(binary.getLeft()), SIGNS.get(binary.getOperator()), values.of(binary.getRight()));
        }
        if (expression instanceof BinaryExpr binary
                && (binary.getOperator() == BinaryExpr.Operator.OR
                        || binary.getOperator() == BinaryExpr.Operator.AND)) {
            return joined(text, binary);
        }
        if (expression instanceof PointFreeExpr point
                && WORDS.containsKey(point.getOperator().asString())) {
            Operator operator = WORDS.get(point.getOperator().asString());
            List<Expression> right = point.getRight();
            boolean list =
                    operator == Operator.IN && !point.getOperator().asString().equals("memberOf");
            Seen limit = list
                    ? Seen.of(right.stream().map(one -> values.of(one).value()).toList())
                    : values.of(right.get(0));
            return compared(text, values.of(point.getLeft()), point.isNegated() ? operator.negated() : operator, limit);
        }
        if (expression instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            return compared(text, values.of(not.getExpression()), Operator.EQUAL, Seen.of(false));
        }
        return compared(text, values.of(expression), Operator.EQUAL, Seen.of(true));
    }

    /** A choice: the alternative that comes nearest shows the value. */
    private ConstraintResult joined(String text, BinaryExpr binary) {
        ConstraintResult left = judge(PrintUtil.printNode(binary.getLeft()), binary.getLeft());
        ConstraintResult right = judge(PrintUtil.printNode(binary.getRight()), binary.getRight());
        boolean any = binary.getOperator() == BinaryExpr.Operator.OR;
        Outcome strong = any ? Outcome.HOLDS : Outcome.FAILS;
        Outcome outcome = left.outcome() == strong || right.outcome() == strong
                ? strong
                : left.outcome() == Outcome.UNKNOWN || right.outcome() == Outcome.UNKNOWN
                        ? Outcome.UNKNOWN
                        : left.outcome();
        ConstraintResult shown =
                left.outcome() == outcome && (right.outcome() != outcome || left.distance() <= right.distance())
                        ? left
                        : right;
        return new ConstraintResult(
                text,
                outcome,
                shown.metric(),
                shown.observed(),
                Operator.SATISFY,
                text,
                shown.threshold(),
                null,
                null,
                left.missing() != null && right.missing() != null ? left.missing() : null,
                outcome == Outcome.UNKNOWN ? shown.reason() : null);
    }

    private ConstraintResult compared(String text, Seen seen, Operator operator, Seen limit) {
        if (seen.value() instanceof Class<?> || limit.value() instanceof Class<?>) {
            throw new Unknowable("a type is not a value");
        }
        boolean holds =
                !(seen.cut() && operator != Operator.EQUAL) && Comparison.holds(seen.value(), operator, limit.value());
        Outcome outcome = holds ? Outcome.HOLDS : Outcome.FAILS;
        String metric =
                seen.property() == null ? null : kind.isEmpty() ? seen.property() : kind + "." + seen.property();
        String missing = holds || seen.value() != null || seen.property() == null
                ? null
                : ProfilePaths.field(values.fact().getClass(), seen.property()).orElse(null);
        Double ratio = null;
        Double difference = null;
        if (operator.isOrder() && seen.value() instanceof Number x && limit.value() instanceof Number y) {
            difference = y.doubleValue() - x.doubleValue();
            ratio = y.doubleValue() == 0 ? null : (Double) (x.doubleValue() / y.doubleValue());
        }
        return new ConstraintResult(
                text,
                outcome,
                metric,
                shown(seen.value()),
                operator,
                shown(limit.value()),
                limit.threshold(),
                ratio,
                difference,
                missing,
                null);
    }

    /** A part of the profile is only said to be there. */
    private static Object shown(Object value) {
        return value != null && value.getClass().isRecord() ? Words.GIVEN : value;
    }
}
