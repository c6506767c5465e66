package io.leapadvisor.rulebase.read;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.leapadvisor.rulebase.RuleFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;

/** The names that a rule uses: variables, types, constants and properties; what does not exist is a fault. */
final class RuleNames {

    private final Imports imports;
    private final FaultLog faults;
    private final Map<String, Class<?>> variables = new LinkedHashMap<>();

    RuleNames(Imports imports, FaultLog faults) {
        this.imports = imports;
        this.faults = faults;
    }

    /** A name behind a dot, and whether it is called. */
    record Link(String name, boolean call) {}

    /**
     * A name with what follows it behind dots, such as {@code $stage.latency.p99Ms}.
     *
     * @param root the expression at its start; null when it starts with a call
     * @param links what follows
     * @param calls those of what follows that are calls, the last first
     */
    record Chain(Expression root, List<Link> links, List<MethodCallExpr> calls) {

        /** The name at the start; empty when something else stands there. */
        Optional<String> name() {
            return root instanceof NameExpr name ? Optional.of(name.getNameAsString()) : Optional.empty();
        }
    }

    /** Reads an expression as a chain; one that is no chain is a root without links. */
    static Chain chain(Expression expression) {
        Deque<Link> links = new ArrayDeque<>();
        List<MethodCallExpr> calls = new ArrayList<>();
        Expression at = expression;
        while (at != null) {
            if (at instanceof FieldAccessExpr access) {
                links.addFirst(new Link(access.getNameAsString(), false));
                at = access.getScope();
            } else if (at instanceof NullSafeFieldAccessExpr access) {
                links.addFirst(new Link(access.getNameAsString(), false));
                at = access.getScope();
            } else if (at instanceof MethodCallExpr call) {
                links.addFirst(new Link(call.getNameAsString(), true));
                calls.add(call);
                at = call.getScope().orElse(null);
            } else {
                break;
            }
        }
        return new Chain(at, List.copyOf(links), List.copyOf(calls));
    }

    /** True for the name of a type: a word that starts with a capital. */
    static boolean isType(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    static boolean isVariable(String name) {
        return name.startsWith("$");
    }

    void bind(String variable, Class<?> type) {
        variables.put(variable, type == null ? Object.class : type);
    }

    /** The type of a variable; null when it is not bound. */
    Class<?> variable(String name) {
        return variables.get(name);
    }

    /** Tells of a variable that no condition binds; once. */
    void checkBound(String variable, int line) {
        if (!variables.containsKey(variable)) {
            faults.fault(
                    line, "variable " + variable + " is not bound", RuleFault.nearest(variable, variables.keySet()));
            variables.put(variable, Object.class);
        }
    }

    /** The imported type of this name; null when there is none, which is a fault. */
    Class<?> type(String name, int line) {
        return imports.use(name, line);
    }

    /** The imported type of this name, which need not be there; null when it is not. */
    Class<?> known(String name) {
        return imports.known().get(name);
    }

    /**
     * Checks a type and the constant of it that is named, such as {@code StageKind.MODEL}.
     *
     * @return the type; Object when no constant of it is named
     */
    Class<?> constant(String typeName, List<Link> links, int line) {
        Class<?> type = type(typeName, line);
        if (type == null || !type.isEnum() || links.isEmpty()) {
            return Object.class;
        }
        String constant = links.get(0).name();
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(value -> ((Enum<?>) value).name())
                .toList();
        if (isType(constant) && !known.contains(constant)) {
            faults.fault(
                    line,
                    typeName + " has no constant " + constant + ". It has " + String.join(", ", known),
                    RuleFault.nearest(constant, known));
        }
        return links.size() == 1 && !links.get(0).call() ? type : Object.class;
    }

    /**
     * Follows properties and reports the first that does not exist.
     *
     * @param type type to start from; null or Object = not known, then nothing is checked
     * @return the type at the end; Object when it is not known
     */
    Class<?> follow(Class<?> type, List<Link> links, int line) {
        Class<?> current = type;
        for (Link link : links) {
            if (current == null || current == Object.class) {
                return Object.class;
            }
            Class<?> owner = current;
            boolean exists = link.call()
                    ? Arrays.stream(owner.getMethods())
                            .anyMatch(method -> method.getName().equals(link.name()))
                    : FactTypes.property(owner, link.name()).isPresent();
            if (!exists) {
                List<String> known = FactTypes.properties(owner);
                faults.fault(
                        line,
                        owner.getSimpleName() + " has no property " + link.name() + ". It has "
                                + String.join(", ", known),
                        RuleFault.nearest(link.name(), known));
                return Object.class;
            }
            current = link.call()
                    ? Object.class
                    : FactTypes.property(owner, link.name()).orElse(Object.class);
        }
        return current == null ? Object.class : current;
    }
}
