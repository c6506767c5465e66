package io.leapadvisor.rulebase.safety.expression;

import com.github.javaparser.ast.expr.Expression;
import io.leapadvisor.rulebase.safety.Reason;
import java.util.Map;
import java.util.TreeMap;

/** Forms of expressions that rules may not use, in words. A form that is not named here is refused as well. */
final class UnknownForms {

    private static final Map<String, String> REASONS = new TreeMap<>(Map.ofEntries(
            Map.entry("LambdaExpr", "a lambda"),
            Map.entry("MethodReferenceExpr", "a method reference"),
            Map.entry("ClassExpr", "a class literal"),
            Map.entry("CastExpr", "a cast"),
            Map.entry("InlineCastExpr", "a cast"),
            Map.entry("FullyQualifiedInlineCastExpr", "a cast"),
            Map.entry("InstanceOfExpr", "instanceof"),
            Map.entry("AssignExpr", "an assignment"),
            Map.entry("ArrayCreationExpr", "making an array"),
            Map.entry("ArrayInitializerExpr", "making an array"),
            Map.entry("ArrayAccessExpr", "access by index"),
            Map.entry("ConditionalExpr", "a choice (? :)"),
            Map.entry("SwitchExpr", "switch"),
            Map.entry("TextBlockLiteralExpr", "a text block"),
            Map.entry("CharLiteralExpr", "a text in single quotes"),
            Map.entry("OOPathExpr", "a path expression"),
            Map.entry("RegexExpr", "a regular expression outside of matches"),
            Map.entry("SuperExpr", "super"),
            Map.entry("VariableDeclarationExpr", "a local variable"),
            Map.entry("ListCreationLiteralExpression", "making a list"),
            Map.entry("MapCreationLiteralExpression", "making a map"),
            Map.entry("NullSafeMethodCallExpr", "a null-safe call")));

    private UnknownForms() {}

    static Class<?> refuse(Expression expression, TextPlace place) {
        String kind = expression.getClass().getSimpleName();
        return place.refuse(
                expression,
                Reason.EXPRESSION,
                REASONS.getOrDefault(kind, "this form of expression (" + kind + ")") + " is not allowed");
    }
}
