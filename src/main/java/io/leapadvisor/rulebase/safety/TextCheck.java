package io.leapadvisor.rulebase.safety;

/**
 * Looks at a file before any parser does: how large it is, how deep its brackets go, and whether it reads the same to a
 * person, to the parser of DRL and to the Java compiler behind it.
 */
final class TextCheck {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private TextCheck() {}

    static void check(String text, Refusals refusals) {
        if (text.length() > Limits.FILE) {
            refusals.add(
                    Reason.SIZE,
                    0,
                    0,
                    "the file has " + text.length() + " characters, more than " + Limits.FILE + ": split it by rules");
            return;
        }
        int line = 1;
        int column = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            column++;
            if (c == '\n') {
                line++;
                column = 0;
            } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == 'u') {
                refusals.add(
                        Reason.TEXT,
                        line,
                        column,
                        "a Unicode escape (\\u…) is not allowed, not even in a comment: the Java compiler turns it"
                                + " into code. Write the character itself");
            } else if (isDeceptive(c)) {
                refusals.add(
                        Reason.TEXT,
                        line,
                        column,
                        String.format("the invisible character U+%04X is not allowed", (int) c));
            } else if (OPENING.indexOf(c) >= 0) {
                // Brackets in texts and comments count too: a rule has no need of eight open ones there either.
                depth++;
                if (depth == Limits.NESTING + 1) {
                    refusals.add(Reason.SIZE, line, column, "brackets are nested deeper than " + Limits.NESTING);
                }
            } else if (CLOSING.indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            }
        }
    }

    private static boolean isDeceptive(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c) && c != '\t' && c != '\r'
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || type == Character.SPACE_SEPARATOR && c != ' ' && c != '\u00a0';
    }
}
