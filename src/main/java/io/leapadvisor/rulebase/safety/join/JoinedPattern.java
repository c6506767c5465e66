package io.leapadvisor.rulebase.safety.join;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.safety.expression.Members;
import io.leapadvisor.rulebase.tree.Syntax;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What matters of one pattern for how many matches a rule has. */
public final class JoinedPattern {

    private final Class<?> type;
    private final boolean negated;
    private final int line;
    private final int column;
    /** The pattern that binds a variable. */
    private final Map<String, JoinedPattern> origins;

    private final Set<String> own = new HashSet<>();
    private boolean named;
    private boolean keyed;
    private boolean unique;
    private boolean refersToOthers;

    JoinedPattern(Class<?> type, boolean negated, int line, int column, Map<String, JoinedPattern> origins) {
        this.type = type;
        this.negated = negated;
        this.line = line;
        this.column = column;
        this.origins = origins;
    }

    Class<?> type() {
        return type;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** True when it is joined to another pattern by a key. */
    boolean isKeyed() {
        return keyed;
    }

    boolean isNamedThreshold() {
        return type == Threshold.class && named;
    }

    /** Whether several facts may match for each combination of the others. */
    boolean isMany() {
        boolean one = Cardinality.isSingle(type) || unique || named && !Cardinality.sharesName(type);
        return !one && countsAtAll();
    }

    /** Whether it multiplies the matches of the patterns before it, unless a key joins it to them. */
    boolean multiplies() {
        return !Cardinality.isSingle(type) && !named && countsAtAll();
    }

    /** A negated pattern that stands alone is evaluated once. */
    private boolean countsAtAll() {
        return !negated || refersToOthers;
    }

    void binds(String variable) {
        own.add(variable);
    }

    /** The pattern has a constraint, which holds together with its others. */
    public void constraint(Expression constraint) {
        refersToOthers |= variables(constraint).stream().anyMatch(variable -> !own.contains(variable));
        if (constraint instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.EQUALS) {
            side(binary.getLeft(), binary.getRight());
            side(binary.getRight(), binary.getLeft());
        }
    }

    private void side(Expression property, Expression value) {
        if (!(property instanceof NameExpr name) || name.getNameAsString().startsWith("$")) {
            return;
        }
        Set<String> used = variables(value);
        String own = name.getNameAsString();
        boolean constant = value.isStringLiteralExpr() || value instanceof FieldAccessExpr && used.isEmpty();
        named |= constant && Cardinality.isNamedBy(type, own);
        boolean reference =
                value instanceof NameExpr || value instanceof FieldAccessExpr || value instanceof MethodCallExpr;
        Class<?> kind = Members.type(type, own, 0).orElse(boolean.class);
        boolean key = reference
                && kind != boolean.class
                && kind != Boolean.class
                && used.stream().anyMatch(this::isOfAnother);
        keyed |= key;
        unique |= key && Cardinality.isUniqueBy(type, own);
    }

    /** A variable of an earlier pattern of which there are many: to be equal to one of a single fact joins nothing. */
    private boolean isOfAnother(String variable) {
        JoinedPattern origin = origins.get(variable);
        return origin != null
                && origin != this
                && !own.contains(variable)
                && !Cardinality.isSingle(origin.type)
                && origin.type != Threshold.class;
    }

    private static Set<String> variables(Expression expression) {
        Set<String> found = new HashSet<>();
        Syntax.all(expression).forEach(node -> {
            if (node instanceof NameExpr name && name.getNameAsString().startsWith("$")) {
                found.add(name.getNameAsString());
            }
        });
        return found;
    }
}
