package io.leapadvisor.rulebase.read.call;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.Map;

/** The types of values that a rule writes out. */
public final class Literals {

    private static final Map<Class<?>, Class<?>> TYPES = Map.of(
            StringLiteralExpr.class, String.class,
            IntegerLiteralExpr.class, Integer.class,
            LongLiteralExpr.class, Long.class,
            DoubleLiteralExpr.class, Double.class,
            BooleanLiteralExpr.class, Boolean.class,
            CharLiteralExpr.class, Character.class,
            NullLiteralExpr.class, Signatures.NOTHING);

    private Literals() {}

    /** The type of a literal; {@link Signatures#UNKNOWN} for kinds that only the engine knows. */
    public static Class<?> type(LiteralExpr literal) {
        return TYPES.getOrDefault(literal.getClass(), Signatures.UNKNOWN);
    }
}
