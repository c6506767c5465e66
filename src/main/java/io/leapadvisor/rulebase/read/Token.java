package io.leapadvisor.rulebase.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word, text, number or sign of a DRL file; comments and spaces are left out.
 *
 * @param type what it is
 * @param text its text; of a text without the quotes
 * @param line its line, from 1
 */
public record Token(Type type, String text, int line) {

    enum Type {
        WORD,
        TEXT,
        NUMBER,
        SIGN
    }

    private static final Set<String> LONG_SIGNS = Set.of("==", "!=", ">=", "<=", "&&", "||", "->", "::");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    public boolean is(String word) {
        return type != Type.TEXT && text.equals(word);
    }

    boolean isWord() {
        return type == Type.WORD;
    }

    /** True for the name of a type: a word that starts with a capital. */
    boolean isTypeName() {
        return type == Type.WORD && Character.isUpperCase(text.charAt(0));
    }

    /** True for a variable of a rule: a word that starts with a dollar sign. */
    boolean isVariable() {
        return type == Type.WORD && text.charAt(0) == '$';
    }

    /** Splits a file; an unclosed text or comment ends with the file. */
    public static List<Token> read(String source) {
        List<Token> tokens = new ArrayList<>();
        int line = 1;
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int from = at;
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (source.startsWith("//", at)) {
                at = end(source, "\n", at);
            } else if (source.startsWith("/*", at)) {
                at = Math.min(source.length(), end(source, "*/", at + 2) + 2);
                line += lines(source, from, at);
            } else if (c == '"' || c == '\'') {
                at++;
                while (at < source.length() && source.charAt(at) != c) {
                    at += source.charAt(at) == '\\' ? 2 : 1;
                }
                at = Math.min(at, source.length());
                tokens.add(new Token(
                        Type.TEXT,
                        ESCAPE.matcher(source.substring(from + 1, at)).replaceAll("$1"),
                        line));
                line += lines(source, from, at);
                at++;
            } else if (Character.isJavaIdentifierStart(c)) {
                at = word(source, at);
                tokens.add(new Token(Type.WORD, source.substring(from, at), line));
            } else if (Character.isDigit(c)) {
                while (at < source.length()
                        && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '.')) {
                    at++;
                }
                tokens.add(new Token(Type.NUMBER, source.substring(from, at), line));
            } else {
                String two = source.substring(from, Math.min(from + 2, source.length()));
                String sign = LONG_SIGNS.contains(two) ? two : String.valueOf(c);
                at += sign.length();
                tokens.add(new Token(Type.SIGN, sign, line));
            }
        }
        return tokens;
    }

    /**
     * The end of a word; "no-loop" and "agenda-group" are words, since DRL knows no subtraction without spaces here.
     */
    private static int word(String source, int from) {
        int at = from;
        while (at < source.length() && (Character.isJavaIdentifierPart(source.charAt(at)) || isHyphen(source, at))) {
            at++;
        }
        return at;
    }

    private static boolean isHyphen(String source, int at) {
        return source.charAt(at) == '-' && at + 1 < source.length() && Character.isLetter(source.charAt(at + 1));
    }

    private static int end(String source, String mark, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found;
    }

    private static int lines(String source, int from, int to) {
        return (int) source.substring(from, Math.min(to, source.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
    }
}
