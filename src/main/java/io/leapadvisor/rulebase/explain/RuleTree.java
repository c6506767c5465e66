package io.leapadvisor.rulebase.explain;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.leapadvisor.rulebase.explain.Condition.Constraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.printer.PrintUtil;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * The conditions of one rule, read by the parsers that compile it.
 *
 * @param types classes by their simple name
 * @param conditions the conditions, in the rule's order
 */
record RuleTree(Map<String, Class<?>> types, List<Condition> conditions) {

    /** Reads a DRL file with one rule that has compiled. */
    static RuleTree read(String drl) {
        PackageDescr parsed;
        try {
            parsed = new DrlParser(LanguageLevelOption.DRL6).parse(false, drl);
        } catch (DroolsParserException e) {
            throw new IllegalStateException("a rule that was compiled cannot be read: " + e.getMessage(), e);
        }
        Map<String, Class<?>> types = new HashMap<>();
        parsed.getImports().stream()
                .map(ImportDescr::getTarget)
                .forEach(name -> types.put(name.substring(name.lastIndexOf('.') + 1), type(name)));
        return new RuleTree(types, conditions(parsed.getRules().get(0).getLhs(), types));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, RuleTree.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a rule that was compiled imports " + name + ", which does not exist", e);
        }
    }

    private static List<Condition> conditions(ConditionalElementDescr parent, Map<String, Class<?>> types) {
        return parent.getDescrs().stream()
                .map(child -> condition((BaseDescr) child, types))
                .toList();
    }

    private static Condition condition(BaseDescr descr, Map<String, Class<?>> types) {
        if (descr instanceof PatternDescr pattern
                && pattern.getSource() == null
                && types.containsKey(pattern.getObjectType())) {
            return pattern(pattern, types);
        }
        if (descr instanceof NotDescr || descr instanceof ExistsDescr) {
            List<Condition> inner = conditions((ConditionalElementDescr) descr, types);
            Condition one = inner.size() == 1 ? inner.get(0) : group(true, inner);
            return descr instanceof NotDescr
                    ? new Condition.Not("not " + one.text(), one)
                    : new Condition.Exists("exists " + one.text(), one);
        }
        if (descr instanceof AndDescr || descr instanceof OrDescr) {
            List<Condition> inner = conditions((ConditionalElementDescr) descr, types);
            return inner.size() == 1 ? inner.get(0) : group(descr instanceof AndDescr, inner);
        }
        return new Condition.Opaque(
                descr.getText() == null || descr.getText().isBlank()
                        ? descr.getClass().getSimpleName()
                        : descr.getText(),
                "conditions of this kind are judged by the rule engine alone");
    }

    private static Condition group(boolean all, List<Condition> parts) {
        return new Condition.Group(
                parts.stream().map(Condition::text).collect(Collectors.joining(all ? " and " : " or ", "( ", " )")),
                all,
                parts);
    }

    private static Condition pattern(PatternDescr pattern, Map<String, Class<?>> types) {
        List<Constraint> constraints = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (BaseDescr child : pattern.getDescrs()) {
            String text = (child instanceof ExprConstraintDescr expression
                            ? expression.getExpression()
                            : String.valueOf(child))
                    .replaceAll("\\s+", " ")
                    .strip();
            texts.add(text);
            constraints.addAll(constraints(text));
        }
        String name = pattern.getIdentifier();
        String variable = name == null || name.isBlank() ? null : name;
        String text = (variable == null ? "" : variable + " : ")
                + pattern.getObjectType()
                + (texts.isEmpty() ? "()" : "( " + String.join(", ", texts) + " )");
        return new Condition.Pattern(text, variable, types.get(pattern.getObjectType()), constraints);
    }

    /** "a && b" are two constraints; "$x : a" binds and tests nothing. */
    private static List<Constraint> constraints(String text) {
        Expression parsed = DrlxParseUtil.parseExpression(text);
        String variable = null;
        if (parsed instanceof DrlxExpression drlx) {
            variable = drlx.getBind() == null ? null : drlx.getBind().asString();
            parsed = drlx.getExpr();
        }
        boolean onlyBinds = variable != null
                && (parsed instanceof NameExpr
                        || parsed instanceof DrlNameExpr
                        || parsed instanceof FieldAccessExpr
                        || parsed instanceof NullSafeFieldAccessExpr);
        if (variable != null || !(parsed instanceof BinaryExpr)) {
            return List.of(new Constraint(text, variable, parsed, !onlyBinds));
        }
        List<Expression> parts = new ArrayList<>();
        split(parsed, parts);
        return parts.size() == 1
                ? List.of(new Constraint(text, null, parsed, true))
                : parts.stream()
                        .map(part -> new Constraint(PrintUtil.printNode(part), null, part, true))
                        .toList();
    }

    private static void split(Expression expression, List<Expression> parts) {
        if (expression instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.AND) {
            split(binary.getLeft(), parts);
            split(binary.getRight(), parts);
        } else {
            parts.add(expression);
        }
    }
}
