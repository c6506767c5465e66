package io.leapadvisor.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.report.Hostile;
import io.leapadvisor.report.picture.Answered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A comment of a pull request, read as code hosts read it. {@code -Dreport=rewrite} writes the example for readers
 * again.
 */
class MarkdownReportTest {

    private static final String EXAMPLES = "io.leapadvisor.advise.Advisors#examples";
    private static final Path SHOWN = Path.of("examples", "reports", "lagging-fraud-detector.md");
    private static final int MOST_LINES = 60;
    private static final String OURS = "(?s)(<details>\\n<summary>[A-Za-z, ]+</summary>|</details>)\\s*";
    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /** What code hosts would make of a report. */
    private static final class Seen extends AbstractVisitor {

        private final List<String> html = new ArrayList<>();
        private final List<String> links = new ArrayList<>();
        private final List<List<String>> rows = new ArrayList<>();

        static Seen of(String markdown) {
            Seen seen = new Seen();
            Node document = MARKDOWN.parse(markdown);
            document.accept(seen);
            return seen;
        }

        private static String text(Node cell) {
            StringBuilder text = new StringBuilder();
            cell.accept(new AbstractVisitor() {
                @Override
                public void visit(Text node) {
                    text.append(node.getLiteral());
                }
            });
            return text.toString();
        }

        @Override
        public void visit(HtmlBlock node) {
            html.add(node.getLiteral());
        }

        @Override
        public void visit(HtmlInline node) {
            html.add(node.getLiteral());
        }

        @Override
        public void visit(Link node) {
            links.add(node.getDestination());
            visitChildren(node);
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableRow) {
                List<String> cells = new ArrayList<>();
                for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.add(text(cell));
                }
                rows.add(cells);
            }
            visitChildren(node);
        }
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void fitsAScreenAndAComment(String name) {
        String report = MarkdownReport.of(Answered.example(name), null);
        assertThat(report.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MarkdownReport.MOST_BYTES);
        assertThat(report.replaceAll("(?s)<details>.*?</details>", "").lines().count())
                .isLessThanOrEqualTo(MOST_LINES);
        Seen seen = Seen.of(report);
        assertThat(seen.links).isEmpty();
        assertThat(seen.html).allMatch(one -> one.matches(OURS), "is ours");
        assertThat(seen.html.stream().filter(one -> one.contains("<details>")).count())
                .isEqualTo(seen.html.stream()
                        .filter(one -> one.contains("</details>"))
                        .count());
    }

    @Test
    void hasTheNumbersOfTheAnswer() {
        Assessment answer = Answered.example("slow-document-summaries");
        Seen seen = Seen.of(MarkdownReport.of(answer, "https://leap.example/"));
        assertThat(seen.rows)
                .contains(
                        List.of("mean latency", "5 s", "30 s, missed", "4.81 s (2.37 to 9.37 s)", "53 %"),
                        List.of("summarize", "29.8 s", "99 %", "measured", "200 ms", "4.61 s"));
        assertThat(seen.rows)
                .filteredOn(row -> row.size() == 6 && row.get(0).matches("[123]"))
                .extracting(row -> row.get(3))
                .contains("10.1 s (5.18 to 19.7 s)", "4.81 s (2.37 to 9.37 s)");
        assertThat(seen.links).contains("https://leap.example/api/v1/rules/full-precision");
    }

    @Property(tries = 40)
    void nothingThatOthersWriteIsMarkup(@ForAll @StringLength(max = 20) String text) {
        inert(text);
    }

    @Test
    void markupOfOthersIsText() {
        for (String text : List.of(
                "</details><script>alert(1)</script>",
                "\n\n# owned\n\n<img src=x onerror=alert(1)>",
                " | a | b |\n| --- | --- |",
                "[x](javascript:alert(1))",
                "`` ` <b> ` ``",
                "<!-- ",
                "https://evil.example @team",
                "\\")) {
            inert(text);
        }
    }

    private static void inert(String text) {
        Assessment plain = Answered.example("answers-from-documents");
        Seen expected = Seen.of(MarkdownReport.of(plain, null));
        Seen seen = Seen.of(MarkdownReport.of(Hostile.of(plain, text), null));
        assertThat(seen.html).as(text).isEqualTo(expected.html);
        assertThat(seen.links).as(text).isEmpty();
        assertThat(seen.rows).as(text).hasSameSizeAs(expected.rows);
        for (int i = 0; i < seen.rows.size(); i++) {
            assertThat(seen.rows.get(i)).as(text).hasSameSizeAs(expected.rows.get(i));
        }
    }

    /** Two hundred long texts do not make a comment that no code host takes. */
    @Test
    void whatDoesNotFitIsLeftOutAndSaidSo() {
        String report =
                MarkdownReport.of(Hostile.of(Answered.example("ads-with-three-models"), " more ".repeat(200)), null);
        assertThat(report.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MarkdownReport.MOST_BYTES);
        assertThat(report).contains("What does not fit a comment is left out here");
    }

    @Test
    void theExampleIsWhatIsWritten() throws IOException {
        String report = MarkdownReport.of(Answered.example("lagging-fraud-detector"), null);
        if ("rewrite".equals(System.getProperty("report"))) {
            Files.writeString(SHOWN, report);
        }
        assertThat(Files.readString(SHOWN))
                .as("write it again: -Dreport=rewrite")
                .isEqualTo(report);
    }

    @Test
    void withoutAnythingKnownItSaysWhatToMeasure() {
        assertThat(MarkdownReport.of(Answered.example("nothing-measured"), null))
                .contains("There is no plan", "What to measure next")
                .doesNotContain("NOT_FOUND", "null");
    }
}
