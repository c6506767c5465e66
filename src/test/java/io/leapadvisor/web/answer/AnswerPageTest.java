package io.leapadvisor.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.web.view.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerPageTest {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private static AnswerPage page(DeploymentProfile profile) {
        Assessment answer = Advisors.assess(profile);
        return AnswerPage.of(answer, true, CorePack.KNOWLEDGE, JSON);
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void everyExampleFillsIt(String example) {
        AnswerPage page = page(Advisors.example(example));
        assertThat(page.findings()).hasSameSizeAs(page.answer().diagnoses());
        assertThat(page.advice()).hasSameSizeAs(page.answer().recommendations());
        assertThat(page.objectives()).hasSameSizeAs(page.answer().objectives());
        assertThat(page.drawn().gauges()).hasSameSizeAs(page.answer().objectives());
        assertThat(Templates.fill("answer", page))
                .contains("<h1", "id=\"plan\"", "id=\"profile\"")
                .doesNotContain("NOT_FOUND", "{it.");
    }

    @Test
    void whatIsBetterThanAPlannedChangeHasItsPage() {
        AnswerPage page = page(Advisors.example("image-classifier-about-to-buy-h100s"));
        AnswerPage.Better better = page.considered().stream()
                .flatMap(one -> one.better().stream())
                .findFirst()
                .orElseThrow();
        assertThat(Templates.fill("answer", page))
                .contains("Better instead:</strong> <a href=\"/remedies/" + better.remedy() + "\">" + better.title()
                        + "</a>");
        assertThat(AnswerPage.Better.of("wait-and-see at ads: P99", CorePack.KNOWLEDGE))
                .isEqualTo(new AnswerPage.Better(null, "wait-and-see", " at ads: P99"));
    }

    /** What callers write is shown and never run. */
    @Test
    void whatCallersWriteIsEscaped() {
        DeploymentProfile hostile = Advisors.example(Advisors.examples().get(0))
                .withDescription("<script>alert(1)</script>\"'><img src=x onerror=alert(2)>");
        assertThat(Templates.fill("answer", page(hostile)))
                .doesNotContain("<script>alert", "<img src=x")
                .contains("&lt;script&gt;");
    }
}
