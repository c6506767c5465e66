package io.leapadvisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.access.Callers;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.packs.ShadowFinding;
import io.leapadvisor.store.backup.Backup;
import io.leapadvisor.store.backup.Restore;
import io.leapadvisor.store.team.Retention;
import io.leapadvisor.store.team.StoredAssessments;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store promises, on every database. Each test has a deployment of its own: the database is shared. */
abstract class AssessmentStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Inject
    AssessmentStore store;

    @Inject
    StoreProbe probe;

    @Inject
    Backup backup;

    @Inject
    Restore restore;

    @TempDir
    Path folder;

    private static final String UNICODE_STAGE = "Größe 模型";

    @Inject
    StoredAssessments stored;

    @Inject
    Retention retention;

    @Inject
    CurrentIdentityAssociation callers;

    private final String deployment = "d-" + UUID.randomUUID();

    @Test
    void givesBackWhatWasSavedByteForByte() {
        Assessment saved = save(SampleAssessments.of(deployment, Instant.parse("2026-03-04T12:00:00.123456789Z")));

        assertThat(json(store.find(saved.id()).orElseThrow())).isEqualTo(json(saved));
    }

    @Test
    void givesBackAnAssessmentOfABareProfile() {
        var bare =
                SampleAssessments.with(SampleAssessments.profile(deployment, null), NOON, "nothing to say", List.of());
        save(bare);

        assertThat(json(store.find(bare.id()).orElseThrow())).isEqualTo(json(bare));
        assertThat(list(0, 20).items().get(0).meetsObjectives()).isNull();
        assertThat(list(0, 20).items().get(0).planMeetsObjectives()).isNull();
    }

    @Test
    void keepsBigDocuments() {
        String big = SampleAssessments.UNICODE.repeat(1_500_000 / SampleAssessments.UNICODE.length());
        Assessment saved =
                save(SampleAssessments.with(SampleAssessments.profile(deployment, big), NOON, big, List.of()));

        assertThat(json(store.find(saved.id()).orElseThrow())).isEqualTo(json(saved));
        assertThat(list(0, 20).items().get(0).headline()).isEqualTo(big);
    }

    @Test
    void summarizes() {
        Assessment saved = save(SampleAssessments.of(deployment, NOON.plusNanos(123_456_789)));

        assertThat(list(0, 20).items())
                .containsExactly(new AssessmentSummary(
                        saved.id(),
                        deployment,
                        NOON.plusNanos(123_456_000),
                        saved.headline(),
                        Severity.CRITICAL,
                        List.of("saturated-queue", "dominant-serialization"),
                        false,
                        true));
    }

    @Test
    void saysWhetherTheDeploymentMeetsItsObjectives() {
        save(SampleAssessments.of(deployment, NOON, "met", true));
        save(SampleAssessments.of(deployment, NOON.minusSeconds(1), "not known", null));
        save(SampleAssessments.of(deployment, NOON.minusSeconds(2), "missed", false));

        assertThat(list(0, 20).items())
                .extracting(AssessmentSummary::meetsObjectives)
                .containsExactly(true, null, false);
    }

    @Test
    void listsNewestFirstAndBreaksTiesById() {
        List<Assessment> saved = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            saved.add(save(SampleAssessments.of(deployment, NOON.plusSeconds(i % 4))));
        }
        List<String> expected = saved.stream()
                .sorted(Comparator.comparing(Assessment::assessedAt)
                        .thenComparing(Assessment::id)
                        .reversed())
                .map(Assessment::id)
                .toList();

        List<String> paged = IntStream.range(0, 6)
                .mapToObj(page -> list(page, 4))
                .flatMap(page -> page.items().stream())
                .map(AssessmentSummary::id)
                .toList();

        assertThat(paged).isEqualTo(expected);
        assertThat(list(2, 10)).satisfies(last -> {
            assertThat(last.items()).hasSize(3);
            assertThat(last.page()).isEqualTo(2);
            assertThat(last.size()).isEqualTo(10);
            assertThat(last.total()).isEqualTo(23);
        });
        assertThat(list(3, 10).items()).isEmpty();
        assertThat(list(10_000_000, 200).total()).isEqualTo(23);
        assertThat(store.latest(deployment).orElseThrow().id()).isEqualTo(expected.get(0));
    }

    @Test
    void filtersByDeploymentAndTime() {
        String other = "d-" + UUID.randomUUID();
        var first = save(SampleAssessments.of(deployment, NOON));
        var second = save(SampleAssessments.of(deployment, NOON.plusMillis(1)));
        var third = save(SampleAssessments.of(deployment, NOON.plusMillis(2)));
        var foreign = save(SampleAssessments.of(other, NOON.plusMillis(1)));

        assertThat(ids(deployment, NOON.plusMillis(1), null)).containsExactly(third.id(), second.id());
        assertThat(ids(deployment, null, NOON.plusMillis(1))).containsExactly(first.id());
        assertThat(ids(deployment, NOON, NOON.plusMillis(2))).containsExactly(second.id(), first.id());
        assertThat(ids(deployment, NOON.plusMillis(3), null)).isEmpty();
        assertThat(ids(other, NOON, null)).containsExactly(foreign.id());
        assertThat(ids(null, NOON.plusMillis(1), NOON.plusMillis(2)))
                .contains(second.id(), foreign.id())
                .doesNotContain(first.id(), third.id());
        assertThat(ids(deployment.toUpperCase(), null, null)).isEmpty();
        assertThat(ids("' or 1 = 1 --", null, null)).isEmpty();
        assertThat(store.list(null, null, null, 0, 1).total()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void keepsTimesFarAway() {
        Instant past = Instant.parse("1970-01-01T00:00:00Z");
        Instant future = Instant.parse("9999-12-31T23:59:59.999999Z");
        save(SampleAssessments.of(deployment, past));
        save(SampleAssessments.of(deployment, future));

        assertThat(list(0, 20).items())
                .extracting(AssessmentSummary::assessedAt)
                .containsExactly(future, past);
    }

    @Test
    void deletesOnce() {
        Assessment kept = save(SampleAssessments.of(deployment, NOON));
        Assessment gone = save(SampleAssessments.of(deployment, NOON.plusSeconds(1)));

        assertThat(store.delete(gone.id())).isTrue();
        assertThat(store.delete(gone.id())).isFalse();
        assertThat(store.find(gone.id())).isEmpty();
        assertThat(store.latest(deployment)).map(Assessment.Earlier::id).contains(kept.id());
        assertThat(list(0, 20).total()).isEqualTo(1);
    }

    @Test
    void knowsNothingOfUnknownNames() {
        assertThat(store.find("no-such-id")).isEmpty();
        assertThat(store.find("x".repeat(10_000))).isEmpty();
        assertThat(store.delete("no-such-id")).isFalse();
        assertThat(store.latest(deployment)).isEmpty();
        assertThat(list(0, 20)).isEqualTo(new Page<>(List.of(), 0, 20, 0));
    }

    @Test
    void refusesAnIdTwice() {
        Assessment saved = save(SampleAssessments.of(deployment, NOON));

        assertThatThrownBy(() -> store.save(saved))
                .isInstanceOf(StoreException.class)
                .hasMessage("The database cannot save the assessment. Maybe it is down or its disk is full: the log "
                        + "says more.");
        assertThat(list(0, 20).total()).isEqualTo(1);
    }

    @Test
    void savesFromManyThreads() throws Exception {
        var threads = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Assessment>> work = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Instant at = NOON.plusSeconds(i);
                work.add(() -> save(SampleAssessments.of(deployment, at)));
            }
            for (Future<Assessment> saved : threads.invokeAll(work)) {
                assertThat(store.find(saved.get().id()))
                        .map(AssessmentStoreContract::json)
                        .contains(json(saved.get()));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(list(0, 20).total()).isEqualTo(120);
        assertThat(store.find(store.latest(deployment).orElseThrow().id())
                        .orElseThrow()
                        .assessedAt())
                .isEqualTo(NOON.plusSeconds(119));
    }

    @Test
    void deletesAndListsWhileOthersSave() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Instant at = NOON.plusSeconds(i);
                work.add(() ->
                        store.delete(save(SampleAssessments.of(deployment, at)).id()));
                work.add(() -> list(0, 200).items().size() <= 60);
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(list(0, 20).total()).isZero();
        assertThat(Optional.of(list(0, 20).items())).contains(List.of());
    }

    @Test
    void aRehearsalLeavesNoTraceAndShowsThatTheDatabaseStores() {
        probe.failed(true);

        store.rehearse(SampleAssessments.of(deployment, NOON));

        assertThat(list(0, 20).total()).isZero();
        assertThat(probe.isUnproven()).isFalse();
        probe.read();
    }

    /** A backup is of all; what other tests have stored proves no more. */
    private void onlyThese() {
        retention.sweep(Instant.now());
    }

    @Test
    void aBackupBringsBackWhatIsGoneAndLeavesWhatIsThere() {
        onlyThese();
        Assessment kept = save(SampleAssessments.of(deployment, NOON.plusNanos(123_456_000)));
        Assessment gone = SampleAssessments.of(deployment, NOON);
        store.save(gone, List.of(new ShadowFinding("p", "1", "r", ShadowFinding.Kind.DIAGNOSIS, "d", UNICODE_STAGE)));
        Path file = folder.resolve("backup.ndjson.gz");

        long rows = backup.export(file);
        store.delete(gone.id());
        Restore.Done done = restore.restore(file);

        assertThat(done).isEqualTo(new Restore.Done(2, rows - 2, 0));
        assertThat(json(store.find(gone.id()).orElseThrow())).isEqualTo(json(gone));
        assertThat(json(store.find(kept.id()).orElseThrow())).isEqualTo(json(kept));
        assertThat(list(0, 20).items()).extracting(AssessmentSummary::id).containsExactly(kept.id(), gone.id());
        assertThat(store.shadowFindings("p", 0, 200).items())
                .extracting(ShadowRecord::assessment, ShadowRecord::stage)
                .contains(tuple(gone.id(), UNICODE_STAGE));
        assertThatThrownBy(() -> backup.export(file)).hasMessageContaining("already. Choose another name.");
    }

    @Test
    void aBackupThatIsNotWholeIsNotRestored() throws IOException {
        onlyThese();
        Assessment gone = save(SampleAssessments.of(deployment, NOON));
        Path file = folder.resolve("backup.ndjson");
        backup.export(file);
        store.delete(gone.id());
        List<String> lines = Files.readAllLines(file);
        Path cut = Files.write(folder.resolve("cut"), lines.subList(0, lines.size() - 1));
        Path changed = Files.writeString(
                folder.resolve("changed"), Files.readString(file).replace("latency.p99Ms", "latency.p95Ms"));
        Path later = Files.writeString(
                folder.resolve("later"), Files.readString(file).replaceFirst("\"schema\":[0-9]+", "\"schema\":9999"));

        assertThatThrownBy(() -> restore.restore(cut)).hasMessageContaining("is not whole");
        assertThatThrownBy(() -> restore.restore(changed)).hasMessageContaining("is not whole, or was changed");
        assertThatThrownBy(() -> restore.restore(later)).hasMessageContaining("of a later version");
        assertThatThrownBy(() -> restore.restore(folder.resolve("none"))).hasMessageContaining("There is no file");
        assertThat(list(0, 20).total()).isZero();
    }

    @Test
    void aTeamHasWhatIsItsOwn() {
        Assessment common = save(SampleAssessments.of(deployment, NOON));
        String ads = "ads-" + UUID.randomUUID().toString().substring(0, 8);
        callers.setIdentity(Callers.of(ads, "writer"));
        Assessment own = save(SampleAssessments.of(deployment, NOON.minusSeconds(1)));
        assertThat(store.find(own.id())).isPresent();
        assertThat(store.find(common.id())).isEmpty();
        assertThat(store.delete(common.id())).isFalse();
        assertThat(ids(deployment, null, null)).containsExactly(own.id());
        assertThat(ids(null, null, null)).containsExactly(own.id());
        assertThat(store.latest(deployment)).map(Assessment.Earlier::id).contains(own.id());
        assertThat(store.newest(5)).extracting(Assessment::id).containsExactly(own.id());
        assertThat(stored.count(ads)).isEqualTo(1);

        callers.setIdentity(Callers.of("chat", "writer"));
        assertThat(ids(deployment, null, null)).isEmpty();
        assertThat(store.delete(own.id())).isFalse();

        callers.setIdentity(Callers.of("ops", "admin"));
        assertThat(ids(deployment, null, null)).containsExactly(common.id(), own.id());
        assertThat(stored.count(ads)).isEqualTo(1);
        assertThat(store.delete(own.id())).isTrue();
        assertThat(stored.count(ads)).isZero();
    }

    @Test
    void whatIsOlderThanTheRetentionGoes() {
        // Older than anything that another test stores.
        Instant end = Instant.parse("1950-01-01T00:00:00Z");
        for (int i = 0; i < 501; i++) {
            save(SampleAssessments.of(deployment, end.minusSeconds(1 + i)));
        }
        Assessment kept = save(SampleAssessments.of(deployment, end));
        assertThat(retention.sweep(end)).isEqualTo(501);
        assertThat(ids(deployment, null, null)).containsExactly(kept.id());
        assertThat(retention.sweep(end.plusNanos(1000))).isEqualTo(1);
    }

    private Assessment save(Assessment assessment) {
        store.save(assessment);
        return assessment;
    }

    private Page<AssessmentSummary> list(int page, int size) {
        return store.list(deployment, null, null, page, size);
    }

    private List<String> ids(String deployment, Instant from, Instant to) {
        return store.list(deployment, from, to, 0, 200).items().stream()
                .map(AssessmentSummary::id)
                .toList();
    }

    private static String json(Assessment assessment) {
        try {
            return JSON.writeValueAsString(assessment);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
