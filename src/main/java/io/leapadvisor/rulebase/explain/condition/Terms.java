package io.leapadvisor.rulebase.explain.condition;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.leapadvisor.rulebase.explain.condition.Term.Literal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/**
 * Makes terms from the syntax tree of an expression.
 *
 * @param types classes by simple name
 */
record Terms(Map<String, Class<?>> types) {

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

    /** What an expression says or is. */
    Term of(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return of(enclosed.getInner());
        }
        if (expression instanceof BinaryExpr binary) {
            return binary(binary);
        }
        if (expression instanceof PointFreeExpr point) {
            return pointFree(point);
        }
        if (expression instanceof UnaryExpr unary) {
            return unary(unary);
        }
        if (expression instanceof NameExpr name) {
            return named(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return new Term.Member(of(access.getScope()), access.getNameAsString());
        }
        if (expression instanceof NullSafeFieldAccessExpr access) {
            return new Term.Member(of(access.getScope()), access.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return new Term.Call(
                    PrintUtil.printNode(call),
                    call.getScope().map(this::of).orElse(null),
                    call.getNameAsString(),
                    call.getArguments().stream().map(this::of).toList());
        }
        return literal(expression).<Term>map(value -> value).orElseGet(Term.Unknown::new);
    }

    private static Optional<Literal> literal(Expression expression) {
        if (expression instanceof StringLiteralExpr text) {
            return Optional.of(new Literal(text.asString()));
        }
        if (expression instanceof IntegerLiteralExpr number) {
            return Optional.of(new Literal(whole(number.asNumber())));
        }
        if (expression instanceof LongLiteralExpr number) {
            return Optional.of(new Literal(whole(number.asNumber())));
        }
        if (expression instanceof DoubleLiteralExpr number) {
            return Optional.of(new Literal(number.asDouble()));
        }
        if (expression instanceof BooleanLiteralExpr flag) {
            return Optional.of(new Literal(flag.getValue()));
        }
        return expression instanceof NullLiteralExpr ? Optional.of(new Literal(null)) : Optional.empty();
    }

    /** The narrowest type, as it comes back when it was kept. */
    private static Number whole(Number number) {
        long value = number.longValue();
        return value == (int) value ? (Number) (int) value : (Number) value;
    }

    private Term unary(UnaryExpr unary) {
        if (unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            return new Term.Compared(of(unary.getExpression()), Operator.EQUAL, new Literal(false));
        }
        return unary.getOperator() == UnaryExpr.Operator.MINUS
                        && of(unary.getExpression()) instanceof Literal literal
                        && literal.value() instanceof Number number
                ? new Literal(-number.doubleValue())
                : new Term.Unknown();
    }

    private Term binary(BinaryExpr binary) {
        if (SIGNS.containsKey(binary.getOperator())) {
            return new Term.Compared(of(binary.getLeft()), SIGNS.get(binary.getOperator()), of(binary.getRight()));
        }
        boolean any = binary.getOperator() == BinaryExpr.Operator.OR;
        return any || binary.getOperator() == BinaryExpr.Operator.AND
                ? new Term.Joined(
                        any,
                        PrintUtil.printNode(binary.getLeft()),
                        of(binary.getLeft()),
                        PrintUtil.printNode(binary.getRight()),
                        of(binary.getRight()))
                : new Term.Unknown();
    }

    private Term pointFree(PointFreeExpr point) {
        String word = point.getOperator().asString();
        Operator operator = WORDS.get(word);
        if (operator == null) {
            return new Term.Unknown();
        }
        List<Expression> right = point.getRight();
        Term limit =
                word.equals("in") ? new Term.Values(right.stream().map(this::of).toList()) : of(right.get(0));
        return new Term.Compared(of(point.getLeft()), point.isNegated() ? operator.negated() : operator, limit);
    }

    private Term named(String name) {
        if (name.startsWith("$")) {
            return new Term.Variable(name);
        }
        return types.containsKey(name) ? new Term.Type(types.get(name)) : new Term.Property(name);
    }
}
