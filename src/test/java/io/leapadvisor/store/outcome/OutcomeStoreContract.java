package io.leapadvisor.store.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.Callers;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.learn.outcome.Lesson;
import io.leapadvisor.store.backup.Backup;
import io.leapadvisor.store.backup.Restore;
import io.leapadvisor.store.team.Retention;
import io.leapadvisor.track.MetricOutcome;
import io.leapadvisor.track.RecordedOutcome;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store of outcomes promises, on every database. Each test has a deployment and a team of its own. */
public abstract class OutcomeStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Inject
    OutcomeStore store;

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

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String deployment = "d-" + unique;

    private void as(String team, String role) {
        callers.setIdentity(Callers.of(team + "-" + unique, role));
    }

    private RecordedOutcome saved(String of, Instant at, Double deviation) {
        Interval ratio = new Interval(0.1, 1.0 / 3, 1.2345678901234567);
        RecordedOutcome outcome = new RecordedOutcome(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                of,
                "cure",
                "Größe 模型",
                Map.of("to", "PROTOBUF", "ratio", 0.4),
                NOON,
                at,
                Map.of("latency.p99Ms", 250.5),
                Map.of("latency.p99Ms", 100.0),
                "a ' \" \\ ; -- note",
                List.of("dominant-serialization"),
                new RecordedOutcome.Prediction(RecordedOutcome.PredictedBy.RECOMMENDATION, "told"),
                List.of(new MetricOutcome(
                        "latency.p99Ms", 250.5, MetricOutcome.ValueFrom.GIVEN, 100, 100 / 250.5, ratio, true, "said")),
                deviation == null ? null : new RecordedOutcome.OutcomeLesson("latency.p99Ms", ratio, deviation));
        store.save(outcome);
        return outcome;
    }

    @Test
    void givesBackWhatWasSaved() {
        as("ads", "writer");
        RecordedOutcome saved = saved(deployment, NOON, 0.1 + 0.2);
        assertThat(store.find(saved.id())).contains(saved);
        assertThat(store.count(saved.assessment())).isEqualTo(1);
        assertThat(store.delete(saved.id())).isTrue();
        assertThat(store.delete(saved.id())).isFalse();
        assertThat(store.find(saved.id())).isEmpty();
    }

    @Test
    void listsAreNewestFirst() {
        as("ads", "writer");
        RecordedOutcome older = saved(deployment, NOON.minusSeconds(1), null);
        RecordedOutcome newer = saved(deployment, NOON, null);
        RecordedOutcome other = saved(deployment + "-2", NOON.plusSeconds(1), null);
        assertThat(store.list(deployment, null, 0, 20).items()).containsExactly(newer, older);
        assertThat(store.list(null, "cure", 0, 2).items()).containsExactly(other, newer);
        assertThat(store.list(null, null, 0, 20).total()).isEqualTo(3);
        assertThat(store.list(null, "kill", 0, 20).items()).isEmpty();
        List<RecordedOutcome> all = new ArrayList<>();
        store.each(null, null, 1_000, all::add);
        assertThat(all).containsExactly(other, newer, older);
    }

    @Test
    void lessonsAreOwnFirstAndOfTheTeamAlone() {
        as("chat", "writer");
        saved(deployment, NOON, 9.0);
        as("ads", "admin");
        RecordedOutcome other = saved(deployment + "-2", NOON.plusSeconds(1), -1.0);
        RecordedOutcome own = saved(deployment, NOON, 2.0);
        saved(deployment, NOON, null);
        List<Lesson> lessons = store.lessons(deployment);
        assertThat(lessons)
                .containsExactly(new Lesson(own.id(), "cure", true, 2.0), new Lesson(other.id(), "cure", false, -1.0));
        assertThat(store.lessons(deployment, List.of(other.id(), "gone", own.id())))
                .containsExactly(lessons.get(1), lessons.get(0));
        assertThat(store.lessons(deployment, List.of())).isEmpty();
        as("chat", "writer");
        assertThat(store.lessons(deployment)).hasSize(1);
        assertThat(store.find(own.id())).isEmpty();
        assertThat(store.delete(own.id())).isFalse();
    }

    @Test
    void whatIsOlderThanTheRetentionGoes() {
        as("ads", "writer");
        Instant end = Instant.parse("1940-01-01T00:00:00Z");
        RecordedOutcome gone = saved(deployment, end.minusSeconds(1), null);
        RecordedOutcome kept = saved(deployment, end, null);
        retention.sweep(end);
        assertThat(store.find(gone.id())).isEmpty();
        assertThat(store.find(kept.id())).contains(kept);
        store.delete(kept.id());
    }

    @Test
    void isInBackups() {
        // A backup is of all; what other tests have stored proves no more.
        retention.sweep(Instant.now());
        as("ads", "writer");
        RecordedOutcome saved = saved(deployment, NOON, 1.5);
        Path file = folder.resolve("backup.ndjson.gz");
        backup.export(file);
        store.delete(saved.id());
        restore.restore(file);
        assertThat(store.find(saved.id())).contains(saved);
        assertThat(store.lessons(deployment)).hasSize(1);
    }
}
