package io.leapadvisor.rest.deployment.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.rest.GateResource.GateAnswer.BaselineOrigin;
import io.leapadvisor.rest.deployment.view.DeploymentView.CountedFinding;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.SampleAssessments;
import io.leapadvisor.store.deployment.DeploymentStore;
import io.leapadvisor.store.deployment.RecommendationState.State;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is put together of what is stored. */
@QuarkusTest
@Tag("service")
@ActivateRequestContext
class DeploymentViewsTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Inject
    DeploymentViews views;

    @Inject
    AssessmentStore assessments;

    @Inject
    DeploymentStore decisions;

    private final String deployment = "d-" + UUID.randomUUID();

    @Test
    void countsLeaveOutWhatIsSuppressedAndOpenAgainWhatIsOver() {
        assessments.save(SampleAssessments.of(deployment, NOON));
        decisions.suppress(deployment, new Suppression("dominant-serialization", "encode", "known", "2999-01-31"));
        decisions.decide(deployment, "use-binary-serialization", "encode", State.DISMISSED, "no", "2020-01-31");
        decisions.decide(deployment, "scale-out", null, State.DONE, null, null);

        DeploymentView view = views.view(deployment, 10).orElseThrow();

        assertThat(view.findings())
                .extracting(CountedFinding::rule, CountedFinding::suppressed)
                .containsExactly(tuple("saturated-queue", false), tuple("dominant-serialization", true));
        assertThat(view.counts().suppressed()).isEqualTo(1);
        assertThat(view.counts().findings().values()).containsExactly(1L);
        assertThat(view.counts().recommendations())
                .containsEntry(State.OPEN, 1L)
                .containsEntry(State.DONE, 1L);
        assertThat(view.recommendations()).hasSize(2);
        assertThat(view.recommendations().get(1).rank()).isNull();
        assertThat(view.trend().comparedWith()).isNull();
    }

    @Test
    void theLatestIsComparedWithTheOneBeforeUnlessABaselineIsNamed() {
        var first = SampleAssessments.of(deployment, NOON);
        var second = SampleAssessments.of(deployment, NOON.plusSeconds(1));
        var third = SampleAssessments.of(deployment, NOON.plusSeconds(2));
        assessments.save(first);
        assessments.save(second);
        assessments.save(third);
        assertThat(views.view(deployment, 1).orElseThrow().trend()).satisfies(trend -> {
            assertThat(trend.comparedWith()).isEqualTo(second.id());
            assertThat(trend.comparedWithIs()).isEqualTo(BaselineOrigin.LATEST);
            assertThat(trend.points()).hasSize(1);
        });
        decisions.nameBaseline(deployment, first.id());
        assertThat(views.view(deployment, 3).orElseThrow().trend()).satisfies(trend -> {
            assertThat(trend.comparedWith()).isEqualTo(first.id());
            assertThat(trend.comparedWithIs()).isEqualTo(BaselineOrigin.NAMED);
            assertThat(trend.points()).extracting(Trend.TrendPoint::assessment).endsWith(third.id());
        });
        decisions.clearBaseline(deployment);
        assertThat(views.view("d-" + UUID.randomUUID(), 3)).isEmpty();
    }
}
