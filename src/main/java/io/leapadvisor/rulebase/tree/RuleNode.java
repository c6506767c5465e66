package io.leapadvisor.rulebase.tree;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;

/**
 * A rule in the tree of its file.
 *
 * @param name its name
 * @param line line of its name
 * @param features parts of a rule that only some engines' dialects know
 * @param annotations annotations, in their order; one that stands twice stands here once
 * @param attributes attributes that steer the engine
 * @param conditions line of the conditions and the conditions themselves, in their order
 * @param consequence what stands behind {@code then}
 */
public record RuleNode(
        String name,
        int line,
        Features features,
        List<AnnotationNode> annotations,
        List<AttributeNode> attributes,
        ConditionNode.Joined conditions,
        Consequence consequence) {

    public RuleNode {
        annotations = List.copyOf(annotations);
        attributes = List.copyOf(attributes);
    }

    public boolean isQuery() {
        return features.query();
    }

    /**
     * @param query it is a query and not a rule
     * @param parent it extends another rule
     * @param unit it belongs to a unit
     * @param namedConsequences it has further consequences with names
     */
    public record Features(boolean query, boolean parent, boolean unit, boolean namedConsequences) {}

    /**
     * @param name its name, without the sign
     * @param value its only value, with quotation marks when it is a text; null when it has none or several
     * @param line line of its first place; that of the rule when it is not found
     * @param again line of its second place; 0 when it stands once
     */
    public record AnnotationNode(String name, String value, int line, int again) {

        /** True when the value is a text in quotation marks. */
        public boolean isText() {
            return value != null && value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
        }

        /** The value without quotation marks and backslashes. */
        public String content() {
            return isText() ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
        }
    }

    /** An attribute such as {@code salience}. */
    public record AttributeNode(String name, int line) {}

    /**
     * @param text how the rule writes it
     * @param block its statements; null when they cannot be read
     * @param thenLine line of {@code then}
     * @param firstLine line on which the text of the consequence starts
     */
    public record Consequence(String text, BlockStmt block, int thenLine, int firstLine) {

        /** The line of a node of the block; that of {@code then} when it is not known. */
        public int lineOf(Node node) {
            // The parser is given an opening bracket on a line of its own.
            return node.getRange()
                    .map(range -> firstLine - 1 + Math.max(1, range.begin.line) - 1)
                    .orElse(thenLine);
        }
    }
}
