package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.architecture.GeneratedPage;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.text.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;
import org.junit.jupiter.api.Test;

/**
 * What docs/services.md says of the examples with several services is what the service answers, and what it says of
 * published figures is what the estimator says. {@code mvn test -Dtest=ServicesPageTest -Dservices=rewrite} writes both
 * again.
 */
class ServicesPageTest {

    private static final Path PAGE = Path.of("docs", "services.md");
    private static final int WIDTH = 112;
    private static final String BY = ": written by ServicesPageTest -->\n";
    private static final Pattern ANSWER =
            Pattern.compile("(?s)(?<=<!-- answer to ([a-z-]{1,60})" + BY + ").*?(?=<!-- end -->)");
    private static final Pattern FIGURES = Pattern.compile("(?s)(?<=<!-- figures" + BY + ").*?(?=<!-- end -->)");
    private static final List<String> METRICS =
            List.of("latency.meanMs", "latency.p95Ms", "latency.p99Ms", "ttftMs", "capacityRps", "usdPerHour");

    @Test
    void thePageSaysWhatTheServiceAnswers() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).containsPattern(ANSWER).containsPattern(FIGURES);
        String answered = ANSWER.matcher(page)
                .replaceAll(block -> Matcher.quoteReplacement(
                        "\n" + reading(Advisors.assess(Advisors.example(block.group(1)))) + "\n"));
        String written = FIGURES.matcher(answered)
                .replaceAll(
                        Matcher.quoteReplacement("\n" + PublishedFigures.table() + PublishedContents.rows() + "\n"));
        new GeneratedPage(PAGE, ServicesPageTest.class, "services").isOnFile(written);
    }

    /** An example that describes several services is read on the page. */
    @Test
    void everyExampleWithServicesIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        List<String> withServices = Advisors.examples().stream()
                .filter(name -> Advisors.example(name).stagesOrEmpty().stream()
                        .anyMatch(stage -> stage.model() != null || stage.hardware() != null))
                .toList();
        assertThat(withServices).hasSizeGreaterThanOrEqualTo(6);
        assertThat(withServices).allSatisfy(name -> assertThat(page)
                .contains("(../examples/" + name + ".json)")
                .contains("<!-- answer to " + name + BY));
    }

    private static String reading(Assessment answer) {
        StringBuilder text = new StringBuilder();
        item(text, "Headline: " + answer.headline());
        item(text, "Found: " + found(answer.diagnoses()) + ".");
        item(text, "Plan: " + steps(answer.plan()) + effects(answer.plan()) + ".");
        for (ConsideredResult asked : answer.considered()) {
            String what = asked.remedy() + at(asked.stage()) + parameters(asked.parameters());
            item(text, "Asked: " + what + " is " + asked.verdict() + ". " + asked.why());
        }
        return text.toString();
    }

    private static String found(List<DiagnosisResult> diagnoses) {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.severity().compareTo(Severity.HIGH) >= 0)
                .map(diagnosis -> diagnosis.id() + at(diagnosis.stage()) + " (" + diagnosis.severity() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String steps(Plan plan) {
        return plan.steps().isEmpty()
                ? "no step"
                : plan.steps().stream()
                        .map(step -> step.remedy() + at(step.stage()) + parameters(step.parameters()))
                        .collect(Collectors.joining(", "));
    }

    private static String effects(Plan plan) {
        return METRICS.stream()
                .flatMap(metric -> plan.combined().stream()
                        .filter(impact -> impact.metric().equals(metric)))
                .filter(Impact::touched)
                .map(impact -> "; " + impact.metric() + " " + Phrases.number(impact.before()) + " → "
                        + Phrases.number(impact.after().expected()) + " ["
                        + Phrases.number(impact.after().low()) + ", "
                        + Phrases.number(impact.after().high()) + "]")
                .collect(Collectors.joining());
    }

    private static String at(String stage) {
        return stage == null ? "" : " at " + stage;
    }

    private static String parameters(Map<String, Object> parameters) {
        return parameters.isEmpty()
                ? ""
                : new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(one -> one.getKey() + " "
                                        + (one.getValue() instanceof Number number
                                                ? Phrases.number(number.doubleValue())
                                                : one.getValue()))
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static void item(StringBuilder text, String words) {
        text.append(WordUtils.wrap("- " + words, WIDTH, "\n  ", false)).append('\n');
    }
}
