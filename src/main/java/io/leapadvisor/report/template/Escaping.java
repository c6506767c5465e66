package io.leapadvisor.report.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes text that others have chosen so that it is nothing but text, in HTML and in Markdown of code hosts. */
public final class Escaping {

    /** Controls, and what turns the direction of writing so that a reader sees another text than stands there. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[[\\p{Cc}&&[^\\n\\r\\t]]\\p{Cs}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFFFE\\uFFFF]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u2028\\u2029]+");
    /** Characters that CommonMark or GitHub's additions give a meaning in the middle of a line. */
    private static final Pattern MARKS = Pattern.compile("([\\\\`*_{}\\[\\]|~$])");
    /** Between backticks nothing has a meaning; what a reader could still take for markup is not left there. */
    private static final Pattern CODE = Pattern.compile("`([^`<>&\\\\|@#$]{1,80})`");
    /** Beginnings of addresses, which GitHub links wherever they stand. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\\.)");
    /** Behind these signs GitHub finds people and issues, unless something unseen stands between. */
    private static final Pattern MENTION = Pattern.compile("@|#(?=[0-9])");

    private static final String JOINER = "\u2060";

    private Escaping() {}

    /** For the content of elements and for attributes in quotes. */
    public static String html(String text) {
        return UNSEEN.matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** For the middle of a line, cells of tables included; never for its beginning. */
    public static String markdown(String text) {
        String plain =
                UNSEEN.matcher(BLANKS.matcher(text).replaceAll(" ").strip()).replaceAll("\uFFFD");
        StringBuilder written = new StringBuilder();
        Matcher code = CODE.matcher(plain);
        int from = 0;
        while (code.find()) {
            written.append(prose(plain.substring(from, code.start()))).append(code.group());
            from = code.end();
        }
        return written.append(prose(plain.substring(from))).toString();
    }

    private static String prose(String text) {
        String inert = MARKS.matcher(
                        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .replaceAll("\\\\$1");
        String unlinked = ADDRESS.matcher(inert)
                .replaceAll(match -> match.group(1) != null
                        ? match.group(1) + "\\\\" + match.group(2)
                        : match.group(3) + "\\\\" + match.group(4));
        return MENTION.matcher(unlinked).replaceAll(match -> match.group() + JOINER);
    }
}
