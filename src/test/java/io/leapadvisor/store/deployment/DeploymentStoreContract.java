package io.leapadvisor.store.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leapadvisor.access.Callers;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Glance;
import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.SampleAssessments;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.backup.Backup;
import io.leapadvisor.store.backup.Restore;
import io.leapadvisor.store.deployment.RecommendationState.State;
import io.leapadvisor.store.team.Retention;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store of decisions promises, on every database. Each test has a deployment of its own. */
abstract class DeploymentStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final String STAGE = "Größe 模型";

    @Inject
    DeploymentStore store;

    @Inject
    AssessmentStore assessments;

    @Inject
    Retention retention;

    @Inject
    Backup backup;

    @Inject
    Restore restore;

    @Inject
    CurrentIdentityAssociation callers;

    @TempDir
    Path folder;

    private final String deployment = "d-" + UUID.randomUUID();
    private final List<String> it = List.of(deployment);

    private Assessment save(Instant at) {
        Assessment assessment = SampleAssessments.of(deployment, at);
        assessments.save(assessment);
        return assessment;
    }

    @Test
    void listsDeploymentsByTheirLatestAssessment() {
        Instant future = Instant.parse("9990-01-01T00:00:00Z");
        save(future);
        save(future.plusSeconds(1));
        List<DeploymentRow> first = store.list(0, 200).items();
        assertThat(first).contains(new DeploymentRow(deployment, future.plusSeconds(1), 2));
        assertThat(first).extracting(DeploymentRow::latest).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(store.list(0, 1).total()).isPositive();
        assertThat(store.list(10_000, 200).items()).isEmpty();
        assertThat(store.names()).contains(deployment);
        assertThat(assessments.delete(
                        assessments.newest(deployment).orElseThrow().id()))
                .isTrue();
        assertThat(assessments.delete(
                        assessments.newest(deployment).orElseThrow().id()))
                .isTrue();
        assertThat(store.names()).doesNotContain(deployment);
    }

    @Test
    void glancesShowWhatTheWholeAssessmentSays() {
        Assessment saved = save(NOON);
        save(NOON.minusSeconds(1));
        List<Glance> glances = assessments.glances(deployment, 5);
        assertThat(glances).hasSize(2);
        assertThat(glances.get(0)).isEqualTo(Glance.of(saved));
        assertThat(assessments.glance(saved.id())).contains(Glance.of(saved));
        assertThat(assessments.glances(deployment, 1)).hasSize(1);
        assertThat(assessments.glance("none")).isEmpty();
    }

    @Test
    void aDecisionReplacesTheOneBefore() {
        store.decide(deployment, "scale-out", null, State.ACCEPTED, "next week", null);
        store.decide(deployment, "scale-out", STAGE, State.DISMISSED, null, "2027-01-31");
        store.decide(deployment, "scale-out", null, State.DONE, null, "2027-01-31T12:00:00Z");
        assertThat(store.states(it))
                .extracting(RecommendationState::stage, RecommendationState::state, RecommendationState::until)
                .containsExactlyInAnyOrder(
                        tuple(null, State.DONE, "2027-01-31T12:00:00Z"), tuple(STAGE, State.DISMISSED, "2027-01-31"));
        assertThat(store.states(List.of())).isEmpty();
    }

    @Test
    void suppressionsComeAndGo() {
        store.suppress(deployment, new Suppression("no-tracing", null, "known", "2027-01-31"));
        store.suppress(deployment, new Suppression("no-tracing", STAGE, "known", "2027-01-31"));
        store.suppress(deployment, new Suppression("no-tracing", STAGE, "still", "2027-02-28"));
        assertThat(store.suppressions(it))
                .extracting(KeptSuppression::what)
                .containsExactlyInAnyOrder(
                        new Suppression("no-tracing", null, "known", "2027-01-31"),
                        new Suppression("no-tracing", STAGE, "still", "2027-02-28"));
        assertThat(store.unsuppress(deployment, "no-tracing", null)).isTrue();
        assertThat(store.unsuppress(deployment, "no-tracing", null)).isFalse();
        assertThat(store.unsuppress(deployment, "no-tracing", STAGE)).isTrue();
        assertThat(store.suppressions(it)).isEmpty();
    }

    @Test
    void aBaselineIsNeitherDeletedNorForgotten() {
        // Older than anything that another test stores.
        Instant old = Instant.parse("1940-01-01T00:00:00Z");
        Assessment baseline = save(old);
        Assessment gone = save(old.plusSeconds(1));
        store.nameBaseline(deployment, gone.id());
        store.nameBaseline(deployment, baseline.id());
        assertThat(store.baselines(it)).extracting(NamedBaseline::assessment).containsExactly(baseline.id());
        assertThat(store.baselineOf(baseline.id())).containsExactly(deployment);
        assertThat(store.baselineOf(gone.id())).isEmpty();
        assertThatThrownBy(() -> assessments.delete(baseline.id())).isInstanceOf(StoreException.class);

        assertThat(retention.sweep(old.plusSeconds(10))).isEqualTo(1);
        assertThat(assessments.find(baseline.id())).isPresent();
        assertThat(assessments.find(gone.id())).isEmpty();

        assertThat(store.clearBaseline(deployment)).isTrue();
        assertThat(store.clearBaseline(deployment)).isFalse();
        assertThat(retention.sweep(old.plusSeconds(10))).isEqualTo(1);
        assertThatThrownBy(() -> store.nameBaseline(deployment, gone.id())).isInstanceOf(StoreException.class);
    }

    /** Decisions that are older than the retention go with the last assessment of their deployment. */
    @Test
    void whatWasDecidedGoesWithTheLastAssessment() {
        Instant old = Instant.parse("1930-01-01T00:00:00Z");
        save(old);
        store.decide(deployment, "scale-out", null, State.DONE, null, null);
        store.suppress(deployment, new Suppression("no-tracing", null, "known", "2027-01-31"));
        assertThat(retention.sweep(old.plusSeconds(1))).isEqualTo(1);
        assertThat(store.states(it)).as("decided after that time").hasSize(1);
        assertThat(store.suppressions(it)).hasSize(1);
    }

    @Test
    void aBackupBringsBackWhatWasDecided() {
        // A backup is of all; what other tests have stored proves no more.
        retention.sweep(Instant.now());
        Assessment baseline = save(NOON);
        store.nameBaseline(deployment, baseline.id());
        store.decide(deployment, "scale-out", STAGE, State.DONE, "done", null);
        store.suppress(deployment, new Suppression("no-tracing", null, "known", "2027-01-31"));
        var baselines = store.baselines(it);
        var states = store.states(it);
        var suppressions = store.suppressions(it);
        Path file = folder.resolve("backup.ndjson");
        long rows = backup.export(file);

        assertThat(restore.restore(file)).as("all is there").isEqualTo(new Restore.Done(0, rows, 0));
        store.clearBaseline(deployment);
        store.unsuppress(deployment, "no-tracing", null);
        assessments.delete(baseline.id());
        assertThat(restore.restore(file)).isEqualTo(new Restore.Done(3, rows - 3, 0));
        assertThat(store.baselines(it)).isEqualTo(baselines);
        assertThat(store.states(it)).isEqualTo(states);
        assertThat(store.suppressions(it)).isEqualTo(suppressions);

        store.unsuppress(deployment, "no-tracing", null);
        store.suppress(deployment, new Suppression("no-tracing", null, "said again", "2027-03-31"));
        assertThat(restore.restore(file)).as("what was decided since stays").isEqualTo(new Restore.Done(0, rows, 0));
        assertThat(store.suppressions(it))
                .singleElement()
                .satisfies(kept -> assertThat(kept.what().reason()).isEqualTo("said again"));
        store.clearBaseline(deployment);
    }

    @Test
    void aTeamDecidesForItself() {
        callers.setIdentity(Callers.of("ads", "writer"));
        save(NOON);
        store.decide(deployment, "scale-out", null, State.DONE, null, null);
        store.suppress(deployment, new Suppression("no-tracing", null, "of ads", "2027-01-31"));
        callers.setIdentity(Callers.of("chat", "writer"));
        assertThat(store.names()).doesNotContain(deployment);
        assertThat(store.states(it)).isEmpty();
        assertThat(store.suppressions(it)).isEmpty();
        assertThat(store.unsuppress(deployment, "no-tracing", null)).isFalse();
        store.suppress(deployment, new Suppression("no-tracing", null, "of chat", "2027-01-31"));
        callers.setIdentity(Callers.of("ads", "writer"));
        assertThat(store.suppressions(it))
                .singleElement()
                .satisfies(kept -> assertThat(kept.what().reason()).isEqualTo("of ads"));
        callers.setIdentity(Callers.of("ops", "admin"));
        assertThat(store.suppressions(it)).hasSize(2);
        assertThat(store.unsuppress(deployment, "no-tracing", null)).isTrue();
        assertThat(store.suppressions(it)).isEmpty();
    }

    @Test
    void manyMayDecideAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<KeptSuppression>> work = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String reason = "r" + i;
                work.add(() -> store.suppress(deployment, new Suppression("no-tracing", null, reason, "2027-01-31")));
            }
            for (Future<KeptSuppression> done : threads.invokeAll(work)) {
                assertThat(done.get().what().rule()).isEqualTo("no-tracing");
            }
        } finally {
            threads.shutdown();
        }
        assertThat(store.suppressions(it)).hasSize(1);
    }
}
