package io.leapadvisor.report.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison of a reading with a number, as in {@code rate(x[5m]) > 3}.
 *
 * @param reading PromQL without a comparison
 * @param relation {@code >} or {@code <}
 * @param limit what it is compared with
 */
record Clause(String reading, String relation, String limit) {

    private static final Pattern COMPARISON = Pattern.compile("(?s)(.*\\S) ([<>]) ([0-9.]+)");
    private static final String AND = " and ";

    /** The parts of an expression that is a comparison, or several joined by {@code and}. */
    static List<Clause> of(String expression) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : parts(expression)) {
            Matcher comparison = COMPARISON.matcher(part);
            if (!comparison.matches()) {
                throw new IllegalArgumentException("no comparison with a number: " + part);
            }
            clauses.add(new Clause(comparison.group(1), comparison.group(2), comparison.group(3)));
        }
        return clauses;
    }

    double value() {
        return Double.parseDouble(limit);
    }

    /** Split where {@code and} stands outside of parentheses, braces and quotes. */
    private static List<String> parts(String expression) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        char quote = 0;
        for (int at = 0; at < expression.length(); at++) {
            char next = expression.charAt(at);
            if (quote != 0) {
                if (next == '\\' && quote != '`') {
                    at++;
                } else if (next == quote) {
                    quote = 0;
                }
            } else if (next == '"' || next == '\'' || next == '`') {
                quote = next;
            } else if ("({[".indexOf(next) >= 0) {
                depth++;
            } else if (")}]".indexOf(next) >= 0) {
                depth--;
            } else if (depth == 0 && expression.startsWith(AND, at)) {
                parts.add(expression.substring(from, at));
                from = at + AND.length();
                at = from - 1;
            }
        }
        parts.add(expression.substring(from));
        return parts;
    }
}
