package io.leapadvisor.rulebase.safety;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.Locale;
import org.drools.drl.ast.descr.RuleDescr;

/** Checks a consequence: statements of the form {@code insert( new Diagnosis( … ) );} and nothing else. */
final class Consequence {

    private static final String ONLY_INSERT =
            ": a consequence consists of insert( new Diagnosis|Prescription|Contraindication( … ) );";

    private Consequence() {}

    static void check(RuleDescr rule, String source, Scope scope, Refusals refusals) {
        String text = rule.getConsequence() instanceof String given ? given : "";
        int line = firstLine(rule, text, source);
        BlockStmt block;
        try {
            block = Syntax.consequence(text);
        } catch (ParseProblemException e) {
            refusals.add(Reason.SYNTAX, rule.getConsequenceLine(), 0, "the consequence cannot be read" + ONLY_INSERT);
            return;
        }
        // The parser is given an opening bracket on a line of its own.
        Expressions expressions = new Expressions(scope, refusals, line - 1, 0, null);
        if (block.getStatements().isEmpty() || block.getStatements().size() > Limits.INSERTS) {
            refusals.add(
                    Reason.CONSEQUENCE,
                    rule.getConsequenceLine(),
                    0,
                    "the consequence has " + block.getStatements().size() + " statements, not 1 to " + Limits.INSERTS
                            + ONLY_INSERT);
        }
        block.getStatements().forEach(statement -> statement(statement, expressions));
    }

    private static void statement(Statement statement, Expressions expressions) {
        Expression expression = statement instanceof ExpressionStmt only ? only.getExpression() : null;
        if (!(expression instanceof MethodCallExpr call)) {
            String what = expression == null
                    ? statement.getClass().getSimpleName()
                    : expression.getClass().getSimpleName();
            expressions.refuse(
                    statement,
                    Reason.CONSEQUENCE,
                    what.replaceAll("(Stmt|Expr)$", "").toLowerCase(Locale.ROOT) + " is not allowed" + ONLY_INSERT,
                    null);
            return;
        }
        boolean insert = call.getNameAsString().equals("insert")
                && call.getScope().isEmpty()
                && call.getTypeArguments().isEmpty();
        if (!insert) {
            expressions.refuse(
                    call, Reason.CONSEQUENCE, call.getNameAsString() + "( … ) is not allowed" + ONLY_INSERT, null);
        } else if (call.getArguments().size() == 1 && call.getArgument(0) instanceof ObjectCreationExpr made) {
            expressions.made(made, Vocabulary.INSERTED);
        } else {
            expressions.refuse(
                    call, Reason.CONSEQUENCE, "insert takes one finding that is made on the spot" + ONLY_INSERT, null);
        }
    }

    /** The line of the file on which the text of the consequence starts; the parser tells that of "then". */
    private static int firstLine(RuleDescr rule, String text, String source) {
        String first = text.lines().findFirst().orElse("").strip();
        String[] lines = source.split("\n", -1);
        for (int i = Math.max(1, rule.getConsequenceLine()); i <= lines.length; i++) {
            if (!first.isEmpty() && lines[i - 1].contains(first)) {
                return i;
            }
        }
        return rule.getConsequenceLine() + 1;
    }
}
