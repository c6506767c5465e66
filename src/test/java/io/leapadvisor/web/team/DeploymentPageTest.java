package io.leapadvisor.web.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.rest.deployment.view.DeploymentSummary.Counts;
import io.leapadvisor.rest.deployment.view.DeploymentView;
import io.leapadvisor.rest.deployment.view.DeploymentView.CountedFinding;
import io.leapadvisor.rest.deployment.view.Trend;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.web.view.Templates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentPageTest {

    private static DeploymentPage page(String stage) {
        Assessment latest = Advisors.assess(Advisors.example("lagging-fraud-detector"));
        Instant at = Instant.parse("2026-11-01T08:00:00Z");
        AssessmentSummary summary =
                new AssessmentSummary("id", "fraud", at, "<b>Slow</b>", Severity.HIGH, List.of(), null, null);
        DeploymentView view = new DeploymentView(
                "fraud",
                summary,
                1,
                null,
                new Trend(
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(new Trend.TrendPoint("id", at, Map.of(), null, 0, 0, 1))),
                new Counts(Map.of(), 0, Map.of()),
                List.of(new CountedFinding("dominant-serialization", stage, Severity.HIGH, "Text", false, null)),
                List.of(),
                List.of());
        return DeploymentPage.of(view, latest, null, new OutcomeList(List.of(), 0, null), CorePack.KNOWLEDGE);
    }

    @Test
    void pathsAreEncoded() {
        assertThat(page("a b&c").findings().get(0).path())
                .isEqualTo("/api/v1/deployments/fraud/suppressions/dominant-serialization?stage=a%20b%26c");
        assertThat(page(null).findings().get(0).path()).endsWith("/dominant-serialization");
    }

    @Test
    void whatCallersWriteIsEscaped() {
        assertThat(Templates.fill("deployment", page("<i>")))
                .contains("&lt;b&gt;Slow", "at &lt;i&gt;")
                .doesNotContain("<b>Slow", "NOT_FOUND");
    }

    @Test
    void outcomesAreToldInMetricsOfTheAdvice() {
        assertThat(page(null).measured())
                .extracting(DeploymentPage.Told::metric)
                .contains("latency.p99Ms")
                .doesNotHaveDuplicates();
        assertThat(page(null).measured())
                .filteredOn(told -> told.metric().equals("latency.p99Ms"))
                .extracting(DeploymentPage.Told::name)
                .containsExactly("P99, ms");
    }
}
