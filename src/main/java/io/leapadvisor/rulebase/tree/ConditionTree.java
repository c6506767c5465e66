package io.leapadvisor.rulebase.tree;

import io.leapadvisor.rulebase.tree.ConditionNode.Constraint;
import io.leapadvisor.rulebase.tree.ConditionNode.Joined;
import io.leapadvisor.rulebase.tree.ConditionNode.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.mvel.parser.ast.expr.DrlxExpression;

/** Makes the conditions of the tree from what the parser of DRL found, and parses their constraints. */
final class ConditionTree {

    /** The line of the last element: the parser does not tell that of every one. */
    private int line;

    private ConditionTree() {}

    static Joined of(AndDescr conditions) {
        ConditionTree tree = new ConditionTree();
        tree.line = conditions.getLine();
        return new Joined(true, tree.parts(conditions), conditions.getLine(), 0);
    }

    private List<ConditionNode> parts(ConditionalElementDescr parent) {
        List<ConditionNode> parts = new ArrayList<>();
        for (BaseDescr part : parent.getDescrs()) {
            parts.add(node(part));
        }
        return parts;
    }

    private ConditionNode node(BaseDescr element) {
        line = element.getLine() > 0 ? element.getLine() : line;
        int here = line;
        int column = element.getColumn() + 1;
        if (element instanceof PatternDescr pattern) {
            return pattern(pattern);
        }
        // Subclasses mean something else, so that the class itself decides.
        Class<?> type = element.getClass();
        if (type == NotDescr.class) {
            return new ConditionNode.Not(parts((NotDescr) element), here, column);
        }
        if (type == ExistsDescr.class) {
            return new ConditionNode.Exists(parts((ExistsDescr) element), here, column);
        }
        if (type == AndDescr.class || type == OrDescr.class) {
            return new Joined(type == AndDescr.class, parts((ConditionalElementDescr) element), here, column);
        }
        String text = element.getText();
        return new ConditionNode.Other(
                word(element), text == null || text.isBlank() ? type.getSimpleName() : text, here, column);
    }

    private static String word(BaseDescr element) {
        return element.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
    }

    private Pattern pattern(PatternDescr pattern) {
        int here = line;
        List<Constraint> constraints = new ArrayList<>();
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            constraints.add(constraint(constraint));
        }
        boolean plain = !pattern.isQuery()
                && !pattern.isUnification()
                && pattern.getPositionalConstraints().isEmpty()
                && pattern.getAnnotations().isEmpty();
        String name = pattern.getIdentifier();
        return new Pattern(
                name == null || name.isBlank() ? null : name,
                pattern.getObjectType(),
                pattern.getSource() == null ? null : word(pattern.getSource()),
                !pattern.getBehaviors().isEmpty(),
                plain,
                constraints,
                here,
                pattern.getColumn() + 1);
    }

    private Constraint constraint(BaseDescr constraint) {
        int row = constraint.getLine() > 0 ? constraint.getLine() : line;
        int column = Math.max(0, constraint.getColumn());
        if (constraint.getClass() != ExprConstraintDescr.class
                || ((ExprConstraintDescr) constraint).getType() == ExprConstraintDescr.Type.POSITIONAL) {
            return new Constraint(String.valueOf(constraint), null, null, word(constraint), row, column);
        }
        String text = ((ExprConstraintDescr) constraint).getExpression();
        DrlxExpression parsed = Syntax.constraint(text).orElse(null);
        return parsed == null
                ? new Constraint(text, null, null, null, row, column)
                : new Constraint(
                        text,
                        parsed.getBind() == null ? null : parsed.getBind().getIdentifier(),
                        parsed.getExpr(),
                        null,
                        row,
                        column);
    }
}
