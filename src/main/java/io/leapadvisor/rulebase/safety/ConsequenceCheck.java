package io.leapadvisor.rulebase.safety;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.leapadvisor.rulebase.safety.expression.ExpressionCheck;
import io.leapadvisor.rulebase.safety.expression.Facts;
import io.leapadvisor.rulebase.safety.expression.Scope;
import io.leapadvisor.rulebase.safety.expression.TextPlace;
import io.leapadvisor.rulebase.tree.RuleNode.Consequence;
import java.util.Locale;

/** Checks a consequence: statements of the form {@code insert( new Diagnosis( … ) );} and nothing else. */
final class ConsequenceCheck {

    private static final String ONLY_INSERT =
            ": a consequence consists of insert( new Diagnosis|Prescription|Contraindication( … ) );";

    private final TextPlace place;
    private final ExpressionCheck expressions;

    private ConsequenceCheck(TextPlace place, Scope scope) {
        this.place = place;
        this.expressions = ExpressionCheck.ofConsequence(scope, place);
    }

    static void check(Consequence consequence, Scope scope, Refusals refusals) {
        if (consequence.block() == null) {
            refusals.add(Reason.SYNTAX, consequence.thenLine(), 0, "the consequence cannot be read" + ONLY_INSERT);
            return;
        }
        int statements = consequence.block().getStatements().size();
        if (statements == 0 || statements > Limits.INSERTS) {
            refusals.add(
                    Reason.CONSEQUENCE,
                    consequence.thenLine(),
                    0,
                    "the consequence has " + statements + " statements, not 1 to " + Limits.INSERTS + ONLY_INSERT);
        }
        // The parser is given an opening bracket on a line of its own.
        TextPlace place = new TextPlace(refusals, consequence.firstLine() - 1, 0);
        ConsequenceCheck check = new ConsequenceCheck(place, scope);
        consequence.block().getStatements().forEach(check::statement);
    }

    private void statement(Statement statement) {
        Expression expression = statement instanceof ExpressionStmt only ? only.getExpression() : null;
        if (!(expression instanceof MethodCallExpr call)) {
            String what = expression == null
                    ? statement.getClass().getSimpleName()
                    : expression.getClass().getSimpleName();
            place.refuse(
                    statement,
                    Reason.CONSEQUENCE,
                    what.replaceAll("(Stmt|Expr)$", "").toLowerCase(Locale.ROOT) + " is not allowed" + ONLY_INSERT);
            return;
        }
        boolean insert = call.getNameAsString().equals("insert")
                && call.getScope().isEmpty()
                && call.getTypeArguments().isEmpty();
        if (!insert) {
            place.refuse(call, Reason.CONSEQUENCE, call.getNameAsString() + "( … ) is not allowed" + ONLY_INSERT);
        } else if (call.getArguments().size() == 1 && call.getArgument(0) instanceof ObjectCreationExpr made) {
            expressions.made(made, Facts.INSERTED);
        } else {
            place.refuse(call, Reason.CONSEQUENCE, "insert takes one finding that is made on the spot" + ONLY_INSERT);
        }
    }
}
