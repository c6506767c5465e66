package io.leapadvisor.rulebase.tree;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/** Parses what stands inside rules, as the compiler does. */
public final class Syntax {

    private Syntax() {}

    /** An expression with all its parts, before those behind them. */
    public static Stream<Node> all(Node node) {
        return Stream.concat(Stream.of(node), parts(node).stream().flatMap(Syntax::all));
    }

    /** The parts of a node. The operators of DRL do not tell theirs as children. */
    public static List<Node> parts(Node node) {
        List<Node> parts = new ArrayList<>();
        if (node instanceof PointFreeExpr free) {
            parts.add(free.getLeft());
            parts.addAll(free.getRight());
        } else if (node instanceof HalfPointFreeExpr free) {
            parts.addAll(free.getRight());
        } else if (node instanceof HalfBinaryExpr half) {
            parts.add(half.getRight());
        } else if (node instanceof NullSafeFieldAccessExpr access) {
            parts.add(access.getScope());
        } else {
            parts.addAll(node.getChildNodes());
        }
        return parts;
    }

    /**
     * Parses a constraint. The parser stops where the text ceases to be an expression and forgets the rest, so that
     * what is judged would not be what stands there. Therefore it is read a second time with a mark at its end, which
     * must come out at the end of the same expression.
     *
     * @return empty when it cannot be read to its end
     */
    static Optional<DrlxExpression> constraint(String text) {
        try {
            DrlxExpression parsed = DrlxParseUtil.parseExpression(text);
            String mark = mark(text);
            DrlxExpression marked = DrlxParseUtil.parseExpression(text + " || " + mark);
            boolean whole = parsed.getExpr() != null
                    && marked.getExpr() instanceof BinaryExpr or
                    && or.getOperator() == BinaryExpr.Operator.OR
                    && or.getRight() instanceof NameExpr name
                    && name.getNameAsString().equals(mark)
                    && print(or.getLeft()).equals(print(parsed.getExpr()));
            return whole ? Optional.of(parsed) : Optional.empty();
        } catch (ParseProblemException e) {
            return Optional.empty();
        }
    }

    /** A name that does not occur in a text. */
    private static String mark(String text) {
        String mark = "$end";
        while (text.contains(mark)) {
            mark += "0";
        }
        return mark;
    }

    private static String print(Expression expression) {
        return PrintUtil.printNode(expression);
    }

    /**
     * Parses a consequence. An opening bracket stands before it on a line of its own.
     *
     * @throws ParseProblemException when it cannot be read
     */
    static BlockStmt consequence(String text) {
        return DrlxParseUtil.parseBlock(text);
    }
}
