package io.leapadvisor.rulebase.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.run.TextMatch;
import io.leapadvisor.rulebase.tree.ConditionNode;
import io.leapadvisor.rulebase.tree.ConditionNode.Constraint;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.Syntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import org.apache.commons.text.StringEscapeUtils;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Gives the compiler rules whose {@code matches} is {@link TextMatch}: the rule engine would make a regular expression
 * of Java of it, which can take for ever and cannot be stopped. Rules are written and shown as before; lines stay.
 */
final class RegexCalls {

    private static final String OPERATOR = "matches";

    private static final java.util.regex.Pattern CALL = java.util.regex.Pattern.compile(
            "(?<![\\w$.])([\\w$.]++(?:\\(\\s*+\\))?)\\s++(not\\s++)?matches\\s+(\"_*\"|[\\w$.]+)");

    private static final java.util.regex.Pattern QUOTED =
            java.util.regex.Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|//[^\\n]*|/\\*[\\s\\S]*?\\*/");

    private final String name;
    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));
    private final List<Edit> edits = new ArrayList<>();
    private final List<RuleFault> faults = new ArrayList<>();

    private record Edit(int from, int to, String text) {}

    private RegexCalls(String name, String text) {
        this.name = name;
        this.text = text;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lineStarts.add(i + 1);
        }
    }

    /**
     * The text of a file for the compiler.
     *
     * @throws RulebaseException when an expression is not one of RE2
     */
    static String in(String name, DrlFile file) {
        if (!file.text().contains(OPERATOR)) {
            return file.text();
        }
        RegexCalls calls = new RegexCalls(name, file.text());
        file.rules().stream().filter(rule -> rule.conditions() != null).forEach(rule -> calls.visit(rule.conditions()));
        if (!calls.faults.isEmpty()) {
            throw new RulebaseException(calls.faults);
        }
        return calls.edited();
    }

    private String edited() {
        StringBuilder edited = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(edit -> edited.replace(edit.from(), edit.to(), edit.text()));
        return edited.toString();
    }

    private void visit(ConditionNode node) {
        if (node instanceof ConditionNode.Pattern pattern) {
            pattern.constraints().stream()
                    .filter(constraint -> constraint.expression() != null)
                    .forEach(this::visit);
        } else if (node instanceof ConditionNode.Joined joined) {
            joined.parts().forEach(this::visit);
        } else if (node instanceof ConditionNode.Not not) {
            not.parts().forEach(this::visit);
        } else if (node instanceof ConditionNode.Exists exists) {
            exists.parts().forEach(this::visit);
        }
    }

    private void visit(Constraint constraint) {
        long wanted = Syntax.all(constraint.expression())
                .filter(part -> part instanceof PointFreeExpr free
                                && free.getOperator().asString().equals(OPERATOR)
                        || part instanceof HalfPointFreeExpr half
                                && half.getOperator().asString().equals(OPERATOR))
                .count();
        if (wanted == 0) {
            return;
        }
        int start = lineStarts.get(constraint.line() - 1) + constraint.column();
        boolean found = text.startsWith(constraint.text(), start);
        Matcher call = CALL.matcher(withoutTexts(constraint.text()));
        while (found && call.find()) {
            wanted--;
            replace(constraint, start, call);
        }
        if (wanted != 0) {
            faults.add(new RuleFault(
                    name,
                    constraint.line(),
                    "matches cannot be read here: write it as field matches \"expression\"",
                    null));
        }
    }

    /** The same with other characters inside quotes and comments, so that nothing there is taken for a part of it. */
    private static String withoutTexts(String constraint) {
        return QUOTED.matcher(constraint).replaceAll(part -> {
            String whole = part.group();
            return whole.startsWith("\"") ? "\"" + "_".repeat(whole.length() - 2) + "\"" : " ".repeat(whole.length());
        });
    }

    private void replace(Constraint constraint, int start, Matcher call) {
        String right = constraint.text().substring(call.start(3), call.end(3));
        if (right.startsWith("\"")) {
            try {
                Pattern.compile(StringEscapeUtils.unescapeJava(right.substring(1, right.length() - 1)));
            } catch (PatternSyntaxException e) {
                faults.add(new RuleFault(
                        name,
                        constraint.line(),
                        "the regular expression is not one of RE2: " + e.getDescription()
                                + ". It has no look-ahead and no references back.",
                        null));
            }
        }
        edits.add(new Edit(
                start + call.start(),
                start + call.end(),
                (call.group(2) == null ? "" : "!") + TextMatch.class.getName() + "." + OPERATOR + "(" + call.group(1)
                        + ", " + right + ")"));
    }
}
