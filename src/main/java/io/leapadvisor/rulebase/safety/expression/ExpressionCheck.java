package io.leapadvisor.rulebase.safety.expression;

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
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.leapadvisor.rulebase.safety.Limits;
import io.leapadvisor.rulebase.safety.Reason;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Walks the syntax tree of an expression of a rule, following the types. A node that is not named here is refused,
 * whatever it is: what Java or DRL may learn later stays out by itself.
 */
public final class ExpressionCheck {

    /** The type of an expression that is refused already, so that its parts give no further faults. */
    public static final Class<?> REFUSED = void.class;

    private final TextPlace place;
    /** Type of the pattern around a constraint; null in a consequence. */
    private final Class<?> pattern;

    private final OperatorCheck operators;
    private final NameCheck names;
    private final CallCheck calls;

    private int nodes;

    private ExpressionCheck(Scope scope, TextPlace place, Class<?> pattern) {
        this.place = place;
        this.pattern = pattern;
        this.operators = new OperatorCheck(this, place, pattern != null);
        this.names = new NameCheck(this, scope, place, pattern);
        this.calls = new CallCheck(this, names, scope, place, pattern);
    }

    /** For a constraint of a pattern over this type. */
    public static ExpressionCheck ofConstraint(Scope scope, TextPlace place, Class<?> pattern) {
        return new ExpressionCheck(scope, place, pattern);
    }

    /** For what stands in a consequence. */
    public static ExpressionCheck ofConsequence(Scope scope, TextPlace place) {
        return new ExpressionCheck(scope, place, null);
    }

    /** Checks an expression and returns its type; Object = not known. */
    public Class<?> check(Expression expression) {
        if (++nodes > Limits.EXPRESSION_NODES) {
            return place.refuse(
                    expression, Reason.SIZE, "the expression has more than " + Limits.EXPRESSION_NODES + " parts");
        }
        if (expression instanceof EnclosedExpr enclosed) {
            return check(enclosed.getInner());
        } else if (expression instanceof StringLiteralExpr text) {
            return text(text);
        } else if (expression instanceof BooleanLiteralExpr) {
            return boolean.class;
        } else if (expression instanceof IntegerLiteralExpr
                || expression instanceof LongLiteralExpr
                || expression instanceof DoubleLiteralExpr) {
            return double.class;
        } else if (expression instanceof NullLiteralExpr) {
            return Object.class;
        } else if (expression instanceof UnaryExpr unary) {
            return operators.unary(unary);
        } else if (expression instanceof BinaryExpr binary) {
            return operators.binary(binary);
        } else if (expression instanceof HalfBinaryExpr half) {
            check(half.getRight());
            return boolean.class;
        } else if (expression instanceof PointFreeExpr free) {
            Class<?> left = check(free.getLeft());
            return operators.pointFree(free, free.getOperator().getIdentifier(), left, free.getRight(), free.getArg1());
        } else if (expression instanceof HalfPointFreeExpr free) {
            return operators.pointFree(
                    free, free.getOperator().getIdentifier(), Object.class, free.getRight(), free.getArg1());
        } else if (expression instanceof NameExpr name) {
            return names.name(name);
        } else if (expression instanceof ThisExpr self
                && pattern != null
                && self.getTypeName().isEmpty()) {
            return pattern;
        } else if (expression instanceof FieldAccessExpr access) {
            return names.access(access);
        } else if (expression instanceof NullSafeFieldAccessExpr access) {
            return access.getTypeArguments().isPresent()
                    ? UnknownForms.refuse(expression, place)
                    : names.member(
                            access, check(access.getScope()), access.getName().getIdentifier(), 0);
        } else if (expression instanceof MethodCallExpr call) {
            return calls.call(call);
        } else if (expression instanceof ObjectCreationExpr made && pattern == null) {
            return calls.made(made, Facts.MADE);
        }
        return UnknownForms.refuse(expression, place);
    }

    /** Checks the making of a value of one of these types. */
    public Class<?> made(ObjectCreationExpr made, Set<Class<?>> allowed) {
        return calls.made(made, allowed);
    }

    Class<?> text(StringLiteralExpr text) {
        String raw = text.getValue();
        if (raw.length() > Limits.LITERAL) {
            return place.refuse(text, Reason.SIZE, "the text is longer than " + Limits.LITERAL + " characters");
        }
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\' && "\\\"".indexOf(raw.charAt(++i)) < 0) {
                return place.refuse(
                        text,
                        Reason.TEXT,
                        "in a text only \\\\ and \\\" may follow a backslash, not \\" + raw.charAt(i));
            }
        }
        return String.class;
    }
}
