package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.text.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.junit.jupiter.api.Test;

/**
 * The figures of the README are those of the service. When they change and that is meant, write them again with
 * {@code mvn test -Dtest=ReadmeTest -Dreadme=rewrite}.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- figures: written by ReadmeTest -->\n";
    private static final String END = "<!-- end of figures -->";
    private static final int WIDTH = 112;

    /** What the article reports of each example. */
    private static final List<List<String>> ARTICLE = List.of(
            List.of("lagging-fraud-detector", "P99 250 → 65 ms, 8,500 requests/s, cost −20 %"),
            List.of("slow-document-summaries", "30 → 7 s with INT8, 4 s with a student too, cost −55 %"),
            List.of("ad-serving-microservices", "P95 300 → 190 ms"),
            List.of("image-classifier-about-to-buy-h100s", "the upgrade would not help; faster preprocessing cut 40 %"),
            List.of("nothing-measured", "measure first"));

    @Test
    void theFiguresAreThoseOfTheService() throws IOException {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).as("the marks around the figures in README.md").isGreaterThanOrEqualTo(begin);
        String figures = figures();
        if ("rewrite".equals(System.getProperty("readme"))) {
            Files.writeString(README, text.substring(0, begin) + figures + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("write it again with: mvn test -Dtest=ReadmeTest -Dreadme=rewrite")
                .isEqualTo(figures);
    }

    /** What a newcomer sees first is what the page shows of it. */
    @Test
    void theAnswerThatIsShownIsTheAnswer() throws IOException {
        Assessment answer = Advisors.assess(Advisors.example("lagging-fraud-detector"));
        String readme = Files.readString(README);
        Matcher shown = Pattern.compile("\"headline\": \"(.+?) …\"").matcher(readme);
        assertThat(shown.find()).isTrue();
        assertThat(answer.headline()).startsWith(shown.group(1));
        assertThat(readme)
                .contains("{\"rank\": 1, \"remedy\": \""
                        + answer.recommendations().get(0).remedy() + "\"");
    }

    /**
     * What the page of accuracy says of each kind: the last cell is the share inside, the sixth the source left out.
     */
    @Test
    void whatItSaysOfItsErrorsIsWhatTheAccuracyPageSays() throws IOException {
        String page = Files.readString(Path.of("docs/accuracy.md"));
        List<String[]> kinds = page.lines()
                .filter(line -> line.matches("\\| [a-z].*\\| \\d+ \\| \\d+ \\| \\d+ % \\|.*"))
                .map(line -> line.split(" *\\| *"))
                .toList();
        assertThat(kinds).hasSize(6);
        List<Long> inside =
                kinds.stream().map(cells -> percent(cells[10])).sorted().toList();
        long values =
                kinds.stream().mapToLong(cells -> Long.parseLong(cells[2])).sum();
        assertThat(Files.readString(README).replaceAll("\\s+", " "))
                .contains(String.format(Locale.ROOT, "Of %,d published values", values))
                .contains((inside.get(0).equals(inside.get(5)) ? "" : inside.get(0) + " to ") + inside.get(5)
                        + " % lie inside")
                .contains("the time per token misses by " + percent(kinds.get(0)[6]) + " %")
                .contains("the first token of one request by " + percent(kinds.get(1)[6]) + " %")
                .contains("that under load by " + percent(kinds.get(2)[6]) + " %");
    }

    private static long percent(String cell) {
        return Math.round(Double.parseDouble(cell.replace(" %", "")));
    }

    private static String figures() {
        StringBuilder text = new StringBuilder("\n");
        for (List<String> row : ARTICLE) {
            Assessment answer = Advisors.assess(Advisors.example(row.get(0)));
            text.append(wrapped("- `examples/" + row.get(0) + ".json`. The article: " + row.get(1) + ". The service: "
                    + predicted(answer)));
        }
        return text.append('\n').toString();
    }

    private static String predicted(Assessment answer) {
        String verdicts = answer.considered().stream()
                .map(verdict -> verdict.remedy() + " is " + verdict.verdict())
                .collect(Collectors.joining(", "));
        return verdicts + (verdicts.isEmpty() ? "" : "; ") + steps(answer.plan())
                + Stream.of("latency.meanMs", "latency.p95Ms", "latency.p99Ms", "capacityRps", "usdPerHour")
                        .map(metric -> effect(answer.plan(), metric))
                        .filter(Objects::nonNull)
                        .map(effect -> "; " + effect)
                        .collect(Collectors.joining())
                + ".";
    }

    private static String steps(Plan plan) {
        return plan.steps().isEmpty()
                ? "no step, and what to measure next"
                : plan.steps().stream().map(Plan.Step::remedy).distinct().collect(Collectors.joining(", "));
    }

    private static String effect(Plan plan, String metric) {
        return plan.combined().stream()
                .filter(impact -> impact.metric().equals(metric))
                .filter(Impact::touched)
                .map(impact -> metric + " " + Phrases.number(impact.before()) + " → "
                        + Phrases.number(impact.after().expected()) + " ["
                        + Phrases.number(impact.after().low()) + ", "
                        + Phrases.number(impact.after().high()) + "]")
                .findFirst()
                .orElse(null);
    }

    private static String wrapped(String item) {
        return WordUtils.wrap(item, WIDTH, "\n  ", false) + "\n";
    }
}
