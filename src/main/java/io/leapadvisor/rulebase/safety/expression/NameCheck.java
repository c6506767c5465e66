package io.leapadvisor.rulebase.safety.expression;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.rulebase.safety.Reason;
import java.util.Optional;
import java.util.Set;

/** Checks names: variables, properties, types and their constants. */
final class NameCheck {

    private final ExpressionCheck parts;
    private final Scope scope;
    private final TextPlace place;
    private final Class<?> pattern;

    /** @param pattern type whose properties need no prefix; null in a consequence */
    NameCheck(ExpressionCheck parts, Scope scope, TextPlace place, Class<?> pattern) {
        this.parts = parts;
        this.scope = scope;
        this.place = place;
        this.pattern = pattern;
    }

    Class<?> name(NameExpr expression) {
        String name = expression.getNameAsString();
        if (pattern == null && Set.of("drools", "kcontext", "context").contains(name)) {
            return place.refuse(expression, Reason.CALL, name + " is not allowed: it hands over the whole engine");
        }
        if (name.startsWith("$")) {
            return scope.variable(name)
                    .orElseGet(() -> place.refuse(
                            expression,
                            Reason.MEMBER,
                            "variable " + name + " is not bound",
                            RuleFault.nearest(name, scope.variables())));
        }
        if (pattern == null) {
            return place.refuse(
                    expression,
                    Reason.CALL,
                    name + " is not allowed: name a variable of the rule, a constant or a fact type that is imported");
        }
        return member(expression, pattern, name, 0);
    }

    /** A constant of one of our enums, or a property of a value. */
    Class<?> access(FieldAccessExpr access) {
        if (access.getTypeArguments().isPresent()) {
            return UnknownForms.refuse(access, place);
        }
        String name = access.getNameAsString();
        Optional<Class<?>> type = typeOf(access.getScope());
        if (type.isPresent()) {
            return Facts.isConstant(type.get(), name)
                    ? type.get()
                    : place.refuse(
                            access,
                            Reason.MEMBER,
                            type.get().getSimpleName() + " has no constant " + name,
                            RuleFault.nearest(name, Facts.constants(type.get())));
        }
        return member(access, parts.check(access.getScope()), name, 0);
    }

    /** The imported type, or a type inside one, that an expression names; empty when it is a value. */
    Optional<Class<?>> typeOf(Expression expression) {
        if (expression instanceof NameExpr name) {
            return scope.type(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return typeOf(access.getScope()).flatMap(outer -> Facts.inside(outer, access.getNameAsString()));
        }
        return Optional.empty();
    }

    /** A property or method of a value. */
    Class<?> member(Expression expression, Class<?> owner, String name, int arguments) {
        if (owner == ExpressionCheck.REFUSED) {
            return ExpressionCheck.REFUSED;
        }
        return Members.type(owner, name, arguments)
                .orElseGet(() -> place.refuse(
                        expression,
                        Reason.MEMBER,
                        (owner == Object.class ? "a value whose type is not known" : owner.getSimpleName())
                                + " offers no " + name
                                + (arguments > 0 || expression instanceof MethodCallExpr ? "( … )" : "") + " to rules",
                        RuleFault.nearest(name, FactTypes.properties(owner))));
    }
}
