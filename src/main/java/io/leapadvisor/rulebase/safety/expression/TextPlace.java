package io.leapadvisor.rulebase.safety.expression;

import com.github.javaparser.ast.Node;
import io.leapadvisor.rulebase.safety.Reason;
import io.leapadvisor.rulebase.safety.Refusals;

/**
 * Where a text of a rule stands in its file, so that what is refused in it is told with its place.
 *
 * @param refusals takes what is refused
 * @param line line of the file on which line 1 of the text stands
 * @param column columns of the file before that line's first
 */
public record TextPlace(Refusals refusals, int line, int column) {

    public Class<?> refuse(Node node, Reason reason, String message) {
        return refuse(node, reason, message, null);
    }

    /** Refuses a part of the text, and returns the type of what is refused. */
    Class<?> refuse(Node node, Reason reason, String message, String hint) {
        int row = node.getRange().map(range -> Math.max(1, range.begin.line)).orElse(1);
        int place =
                node.getRange().map(range -> Math.max(1, range.begin.column)).orElse(1);
        refusals.add(reason, line + row - 1, row == 1 ? column + place : place, message, hint);
        return ExpressionCheck.REFUSED;
    }
}
