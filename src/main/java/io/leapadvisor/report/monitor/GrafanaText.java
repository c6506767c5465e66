package io.leapadvisor.report.monitor;

import java.util.regex.Pattern;

/** Texts of an assessment inside a dashboard, where Grafana would take parts of some for variables or for Markdown. */
final class GrafanaText {

    /** Keeps a sign from being the beginning of a variable, and cannot be seen. */
    private static final String JOINER = "\u2060";

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_\\[\\]<>#|!~]");

    private GrafanaText() {}

    /** A title or a legend. */
    static String plain(String text) {
        return text.replace("$", "$" + JOINER).replace("[[", "[" + JOINER + "[").replace("{{", "{" + JOINER + "{");
    }

    /** A text that is shown as Markdown. */
    static String markdown(String text) {
        return MARKDOWN.matcher(text).replaceAll("\\\\$0").replace("$", "&#36;");
    }

    /** A query: a sign that begins a variable is written by its number where it stands in quotes. */
    static String query(String expression) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < expression.length(); at++) {
            char next = expression.charAt(at);
            if (quote == 0) {
                quote = next == '"' || next == '\'' || next == '`' ? next : 0;
                text.append(next);
            } else if (next == '\\' && quote != '`') {
                text.append(next).append(expression.charAt(++at));
            } else if (next == quote) {
                quote = 0;
                text.append(next);
            } else if (next == '$' && quote != '`') {
                text.append("\\x24");
            } else if (next == '[' && quote != '`' && expression.startsWith("[[", at)) {
                text.append("\\x5b");
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }
}
