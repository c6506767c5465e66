package io.leapadvisor.rulebase.tree;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.stmt.BlockStmt;
import io.leapadvisor.rulebase.tree.RuleNode.AnnotationNode;
import io.leapadvisor.rulebase.tree.RuleNode.AttributeNode;
import io.leapadvisor.rulebase.tree.RuleNode.Consequence;
import io.leapadvisor.rulebase.tree.RuleNode.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Makes a rule of the tree, and finds the lines that the parser of DRL does not tell. */
final class RuleTree {

    private final RuleDescr rule;
    private final String[] lines;

    private RuleTree(RuleDescr rule, String[] lines) {
        this.rule = rule;
        this.lines = lines;
    }

    static RuleNode of(RuleDescr rule, String text) {
        return new RuleTree(rule, text.split("\n", -1)).read();
    }

    private RuleNode read() {
        int line = rule.getLine();
        List<AttributeNode> attributes = rule.getAttributes().values().stream()
                .map(attribute ->
                        new AttributeNode(attribute.getName(), attribute.getLine() > 0 ? attribute.getLine() : line))
                .toList();
        List<AnnotationNode> annotations = new ArrayList<>();
        rule.getAnnotations().forEach(annotation -> annotations.add(annotation(annotation)));
        return new RuleNode(
                rule.getName(),
                line,
                new Features(
                        rule.isQuery(),
                        rule.hasParent(),
                        rule.getUnit() != null,
                        !rule.getNamedConsequences().isEmpty()),
                annotations,
                attributes,
                ConditionTree.of(rule.getLhs()),
                consequence());
    }

    private AnnotationNode annotation(AnnotationDescr annotation) {
        String mark = "@" + annotation.getName();
        int first = lineWith(mark, rule.getLine(), rule.getLine());
        boolean single = annotation.getValueMap().keySet().equals(Set.of("value"));
        return new AnnotationNode(
                annotation.getName(),
                single ? String.valueOf(annotation.getValue()) : null,
                first,
                annotation.isDuplicated() ? lineWith(mark, first + 1, first) : 0);
    }

    /** The first line at or after a line that holds a text. */
    private int lineWith(String text, int from, int otherwise) {
        for (int i = Math.max(1, from); i <= lines.length; i++) {
            if (lines[i - 1].contains(text)) {
                return i;
            }
        }
        return otherwise;
    }

    private Consequence consequence() {
        String text = rule.getConsequence() instanceof String given ? given : "";
        int then = rule.getConsequenceLine();
        String first = text.lines().findFirst().orElse("").strip();
        int start = first.isEmpty() ? then + 1 : lineWith(first, then, then + 1);
        try {
            BlockStmt block = Syntax.consequence(text);
            return new Consequence(text, block, then, start);
        } catch (ParseProblemException e) {
            return new Consequence(text, null, then, start);
        }
    }
}
