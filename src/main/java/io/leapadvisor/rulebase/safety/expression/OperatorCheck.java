package io.leapadvisor.rulebase.safety.expression;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.safety.Limits;
import io.leapadvisor.rulebase.safety.Reason;
import java.util.EnumSet;
import java.util.Set;

/** Checks operators: rules compare, and compute nothing. */
final class OperatorCheck {

    private static final Set<BinaryExpr.Operator> COMPARISONS = EnumSet.of(
            BinaryExpr.Operator.EQUALS,
            BinaryExpr.Operator.NOT_EQUALS,
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER_EQUALS,
            BinaryExpr.Operator.AND,
            BinaryExpr.Operator.OR);
    private static final Set<String> OPERATORS = Set.of("in", "contains", "excludes", "memberOf", "matches");

    private final ExpressionCheck parts;
    private final TextPlace place;
    /** False in a consequence, where nothing is compared. */
    private final boolean inCondition;

    OperatorCheck(ExpressionCheck parts, TextPlace place, boolean inCondition) {
        this.parts = parts;
        this.place = place;
        this.inCondition = inCondition;
    }

    Class<?> unary(UnaryExpr unary) {
        boolean number = unary.getExpression() instanceof IntegerLiteralExpr
                || unary.getExpression() instanceof LongLiteralExpr
                || unary.getExpression() instanceof DoubleLiteralExpr;
        if (unary.getOperator() == UnaryExpr.Operator.MINUS && number) {
            return double.class;
        }
        if (unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            parts.check(unary.getExpression());
            return boolean.class;
        }
        return place.refuse(
                unary,
                Reason.EXPRESSION,
                "computing (" + unary.getOperator().asString()
                        + ") is not allowed: what a rule needs is a property of a fact");
    }

    Class<?> binary(BinaryExpr binary) {
        if (!COMPARISONS.contains(binary.getOperator())) {
            return place.refuse(
                    binary,
                    Reason.EXPRESSION,
                    "computing (" + binary.getOperator().asString() + ") is not allowed: what a rule needs is a"
                            + " property of a fact, and texts are not put together");
        }
        if (!inCondition) {
            return place.refuse(
                    binary,
                    Reason.EXPRESSION,
                    "comparing (" + binary.getOperator().asString() + ") belongs before then");
        }
        parts.check(binary.getLeft());
        parts.check(binary.getRight());
        return boolean.class;
    }

    Class<?> pointFree(
            Expression expression, String operator, Class<?> left, NodeList<Expression> right, Expression argument) {
        if (!inCondition || !OPERATORS.contains(operator) || argument != null) {
            return place.refuse(
                    expression,
                    Reason.EXPRESSION,
                    "operator " + operator + " is not allowed: use one of == != < <= > >= "
                            + String.join(" ", OPERATORS.stream().sorted().toList()),
                    RuleFault.nearest(operator, OPERATORS));
        }
        if (right.size() > Limits.LIST) {
            return place.refuse(expression, Reason.SIZE, "the list has more than " + Limits.LIST + " values");
        }
        if (operator.equals("matches")) {
            return matches(expression, left, right);
        }
        right.forEach(parts::check);
        return boolean.class;
    }

    private Class<?> matches(Expression expression, Class<?> left, NodeList<Expression> right) {
        Expression regex = right.size() == 1 ? right.get(0) : expression;
        if (!(regex instanceof StringLiteralExpr literal)) {
            return place.refuse(
                    expression,
                    Reason.REGEX,
                    "matches needs a regular expression in quotes: one that comes with the data could take for ever");
        }
        if (parts.text(literal) == ExpressionCheck.REFUSED) {
            return ExpressionCheck.REFUSED;
        }
        return Regexes.fault(literal.asString())
                .<Class<?>>map(fault -> place.refuse(
                        regex,
                        Reason.REGEX,
                        "the regular expression " + fault
                                + ": regular expressions of rules are those of RE2, kept small"))
                .orElse(boolean.class);
    }
}
