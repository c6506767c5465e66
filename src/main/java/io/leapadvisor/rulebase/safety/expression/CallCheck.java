package io.leapadvisor.rulebase.safety.expression;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.leapadvisor.rulebase.safety.Limits;
import io.leapadvisor.rulebase.safety.Reason;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks calls: constructors of findings, factories of evidence, and methods of facts. */
final class CallCheck {

    private final ExpressionCheck parts;
    private final NameCheck names;
    private final Scope scope;
    private final TextPlace place;
    private final Class<?> pattern;

    /** @param pattern type whose methods need no prefix; null in a consequence */
    CallCheck(ExpressionCheck parts, NameCheck names, Scope scope, TextPlace place, Class<?> pattern) {
        this.parts = parts;
        this.names = names;
        this.scope = scope;
        this.place = place;
        this.pattern = pattern;
    }

    /** Checks the making of a value of one of these types. */
    Class<?> made(ObjectCreationExpr made, Set<Class<?>> allowed) {
        if (made.getAnonymousClassBody().isPresent()) {
            return place.refuse(made, Reason.EXPRESSION, "an anonymous class is not allowed");
        }
        String name = made.getType().getNameAsString();
        boolean plain = made.getScope().isEmpty()
                && made.getTypeArguments().isEmpty()
                && made.getType().getScope().isEmpty()
                && made.getType().getTypeArguments().isEmpty()
                && made.getType().getAnnotations().isEmpty();
        Class<?> type = plain ? scope.type(name).orElse(null) : null;
        if (type == null || !allowed.contains(type)) {
            return place.refuse(
                    made,
                    Reason.CALL,
                    "new " + made.getType().asString().replaceAll("\\s+", " ") + " is not allowed here: only "
                            + simple(allowed));
        }
        return arguments(
                        made,
                        Callables.constructors(type, made.getArguments().size()),
                        made.getArguments(),
                        "new " + name)
                ? type
                : ExpressionCheck.REFUSED;
    }

    Class<?> call(MethodCallExpr call) {
        String name = call.getNameAsString();
        if (call.getTypeArguments().isPresent()) {
            return UnknownForms.refuse(call, place);
        }
        if (call.getArguments().size() > Limits.LIST) {
            return place.refuse(call, Reason.SIZE, "the call has more than " + Limits.LIST + " arguments");
        }
        Optional<Class<?>> type = call.getScope().flatMap(names::typeOf);
        if (type.isPresent()) {
            List<Method> factories =
                    Callables.factories(type.get(), name, call.getArguments().size());
            String called = type.get().getSimpleName() + "." + name;
            return arguments(call, factories, call.getArguments(), called)
                    ? factories.get(0).getReturnType()
                    : ExpressionCheck.REFUSED;
        }
        if (call.getScope().isEmpty() && pattern == null) {
            return place.refuse(
                    call,
                    Reason.CALL,
                    name + "( … ) is not allowed: a consequence inserts findings and calls nothing else");
        }
        Class<?> owner =
                call.getScope().isPresent() ? parts.check(call.getScope().get()) : pattern;
        call.getArguments().forEach(parts::check);
        return names.member(call, owner, name, call.getArguments().size());
    }

    private boolean arguments(
            Node call, List<? extends Executable> candidates, NodeList<Expression> arguments, String called) {
        if (candidates.isEmpty()) {
            place.refuse(
                    call, Reason.CALL, called + " with " + arguments.size() + " arguments is not offered to rules");
            return false;
        }
        boolean fine = true;
        for (int i = 0; i < arguments.size(); i++) {
            int index = i;
            Class<?> type = parts.check(arguments.get(i));
            if (type == ExpressionCheck.REFUSED) {
                fine = false;
            } else if (candidates.stream().noneMatch(candidate -> Callables.accepts(candidate, index, type))) {
                place.refuse(
                        arguments.get(i),
                        Reason.CALL,
                        called + " does not take a " + type.getSimpleName()
                                + " there: give a number, a text, a constant, or what the finding asks for");
                fine = false;
            }
        }
        return fine;
    }

    private static String simple(Set<Class<?>> types) {
        return String.join(
                ", ", types.stream().map(Class::getSimpleName).sorted().toList());
    }
}
