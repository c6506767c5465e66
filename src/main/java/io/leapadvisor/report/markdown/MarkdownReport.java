package io.leapadvisor.report.markdown;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.report.template.Escaping;
import io.leapadvisor.report.template.Templates;
import io.leapadvisor.report.view.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An assessment as a comment of a pull request: what counts on one screen, the rest folded. It keeps GitHub's limit: of
 * what does not fit, the last parts are left out, and it says so.
 */
public final class MarkdownReport {

    /** Characters that GitHub takes in a comment; here bytes, which are never fewer. */
    public static final int MOST_BYTES = 65_536;

    private static final int MOST_OBJECTIVES = 10;
    private static final int MOST_FINDINGS = 5;
    private static final int MOST_STEPS = 8;
    private static final int MOST_ROWS = 60;
    /** Longer texts are cut: nobody reads them in a comment, and the other reports have them whole. */
    private static final int LONGEST_TEXT = 500;

    private static final String LEFT_OUT =
            "\nWhat does not fit a comment is left out here: the report in HTML has all of it.\n";
    private static final List<String> FOLDED =
            List.of("stages.md", "steps.md", "advice.md", "findings.md", "weighed.md", "next.md");

    private static final class Held {
        static final Templates TEMPLATES = new Templates(text -> Escaping.markdown(cut(text)));
    }

    private MarkdownReport() {}

    /**
     * The report.
     *
     * @param base address of the server that has the rules' pages; null = none is known
     */
    public static String of(Assessment assessment, String base) {
        View view = View.of(assessment, base);
        StringBuilder report = new StringBuilder(render("main.md", view));
        String foot = render("foot.md", view);
        int room = MOST_BYTES - bytes(report.toString()) - bytes(foot) - bytes(LEFT_OUT);
        boolean whole = true;
        for (String name : FOLDED) {
            String part = render(name, view);
            whole = whole && bytes(part) <= room;
            if (whole) {
                report.append(part);
                room -= bytes(part);
            }
        }
        return report.append(whole ? "" : LEFT_OUT).append(foot).toString();
    }

    private static String render(String template, View view) {
        return Held.TEMPLATES.render(
                "markdown/" + template,
                Map.of(
                        "view", view,
                        "answer", view.answer(),
                        "objectives", first(view.pictures().objectives(), MOST_OBJECTIVES),
                        "findings", first(view.findings(), MOST_FINDINGS),
                        "steps", first(view.steps(), MOST_STEPS),
                        "stages", first(view.stages(), MOST_ROWS),
                        "rejected", first(view.rejected(), MOST_ROWS),
                        "planned",
                                view.advice().stream()
                                        .filter(one -> one.effect().planned())
                                        .limit(MOST_STEPS)
                                        .toList(),
                        "more", new More(view)));
    }

    /** How many rows were not shown. */
    public record More(View view) {

        public int objectives() {
            return beyond(view.pictures().objectives(), MOST_OBJECTIVES);
        }

        public int findings() {
            return beyond(view.findings(), MOST_FINDINGS);
        }

        public int steps() {
            return beyond(view.steps(), MOST_STEPS);
        }

        private static int beyond(List<?> all, int most) {
            return Math.max(0, all.size() - most);
        }
    }

    private static <T> List<T> first(List<T> all, int most) {
        return new ArrayList<>(all.subList(0, Math.min(most, all.size())));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_TEXT) - 1)) + "…";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
