package io.leapadvisor.rulebase.explain;

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
import io.leapadvisor.knowledge.Threshold;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/**
 * Values of expressions: on one fact, with the variables bound so far.
 *
 * @param fact the fact that properties are read from
 * @param bindings variables by name
 * @param types classes by simple name
 */
record Values(Object fact, Map<String, Object> bindings, Map<String, Class<?>> types) {

    /**
     * A value, and where it comes from.
     *
     * @param value the value; null = not given
     * @param property path of the property on the fact; null when it is not one of the fact's
     * @param threshold the threshold whose value it is; null = none
     * @param cut true when something before the last property of the path is not given
     */
    record Seen(Object value, String property, Threshold threshold, boolean cut) {

        static Seen of(Object value) {
            return new Seen(value, null, null, false);
        }
    }

    /**
     * The value of an expression.
     *
     * @throws Unknowable when it cannot be told
     */
    Seen of(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return of(enclosed.getInner());
        }
        if (expression instanceof StringLiteralExpr text) {
            return Seen.of(text.asString());
        }
        if (expression instanceof IntegerLiteralExpr number) {
            return Seen.of(number.asNumber());
        }
        if (expression instanceof LongLiteralExpr number) {
            return Seen.of(number.asNumber());
        }
        if (expression instanceof DoubleLiteralExpr number) {
            return Seen.of(number.asDouble());
        }
        if (expression instanceof BooleanLiteralExpr flag) {
            return Seen.of(flag.getValue());
        }
        if (expression instanceof NullLiteralExpr) {
            return Seen.of(null);
        }
        if (expression instanceof UnaryExpr unary
                && unary.getOperator() == UnaryExpr.Operator.MINUS
                && of(unary.getExpression()).value() instanceof Number n) {
            return Seen.of(-n.doubleValue());
        }
        if (expression instanceof NameExpr name) {
            return named(name.getNameAsString());
        }
        if (expression instanceof DrlNameExpr name) {
            return named(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return member(of(access.getScope()), access.getNameAsString());
        }
        if (expression instanceof NullSafeFieldAccessExpr access) {
            return member(of(access.getScope()), access.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return called(call);
        }
        throw new Unknowable("expressions of this kind are judged by the rule engine alone");
    }

    private Seen named(String name) {
        if (name.startsWith("$")) {
            if (!bindings.containsKey(name)) {
                throw new Unknowable("it depends on " + name + ", which no fact gave");
            }
            return Seen.of(bindings.get(name));
        }
        if (types.containsKey(name)) {
            return Seen.of(types.get(name));
        }
        return name.equals("this")
                ? new Seen(fact, "this", null, false)
                : new Seen(Properties.read(fact, name), name, null, false);
    }

    private static Seen member(Seen owner, String name) {
        String path = owner.property() == null ? null : owner.property() + "." + name;
        if (owner.value() == null) {
            return new Seen(null, path, null, true);
        }
        if (owner.value() instanceof Class<?> type) {
            return Seen.of(constant(type, name));
        }
        Threshold threshold = owner.value() instanceof Threshold limit && name.equals("value") ? limit : null;
        return new Seen(Properties.read(owner.value(), name), path, threshold, false);
    }

    private static Object constant(Class<?> type, String name) {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        return Arrays.stream(type.getDeclaredClasses())
                .filter(inner -> inner.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unknowable(type.getSimpleName() + "." + name + " is not known"));
    }

    private Seen called(MethodCallExpr call) {
        List<Object> arguments = call.getArguments().stream()
                .map(argument -> of(argument).value())
                .toList();
        Object owner = call.getScope().map(scope -> of(scope).value()).orElse(fact);
        if (owner == null) {
            return new Seen(null, null, null, true);
        }
        return new Seen(
                Properties.call(owner, call.getNameAsString(), arguments), PrintUtil.printNode(call), null, false);
    }
}
