package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.packs.LoadedPacks;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.rulebase.RuleFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Replicas on one database agree, and one that cannot says so. What the other database does with these statements is
 * shown by one of them here, and by SharedPacksTest and SharedGenerationsTest.
 */
class PackFollowerTest {

    private static final SortedMap<String, String> ACME = PackSamples.pack("acme", "1", "banned-csv", "CSV");

    @BeforeAll
    static void compileOnceForAllReplicas() {
        LoadedPacks.pack("acme", ACME);
    }

    @TempDir
    Path one;

    @TempDir
    Path two;

    @ParameterizedTest
    @EnumSource
    void aChangeOnOneIsLiveOnTheOtherAndAnyMakesOldAnswersAgain(Databases kind) throws Exception {
        DataSource database = kind.open();
        Replica here = new Replica(database, one);
        here.put("acme", ACME);
        String with = here.generation();
        here.uploads.remove("acme");
        // Begun after the pack has gone, with a folder of its own: it has never seen it.
        Replica there = new Replica(database, two);
        assertThat(there.generation()).isEqualTo(here.generation());

        assertThat(there.library.generation(with).packs()).containsOnlyKeys("acme");

        here.put("acme", ACME);
        assertThat(there.generation()).isNotEqualTo(with);
        there.follow();
        assertThat(there.generation()).isEqualTo(here.generation()).isEqualTo(with);
        assertThat(there.follower.standing().isBehind()).isFalse();
    }

    @Test
    void anUploadIsCheckedWithWhatAnotherReplicaHasPutIntoUse() throws Exception {
        DataSource database = Databases.H2.open();
        Replica here = new Replica(database, one);
        Replica there = new Replica(database, two);
        here.put("acme", ACME);
        there.put("other", PackSamples.pack("other", "1", "banned-avro", "AVRO"));
        assertThat(there.library.packs()).extracting(PackStatus::name).containsExactly("core", "acme", "other");
        long seen = here.library.revision();
        assertThatThrownBy(() -> here.packs.remove("acme", seen)).isInstanceOf(PackConflictException.class);
        assertThat(here.uploads.remove("acme")).as("after a look").isTrue();
    }

    @Test
    void aReplicaThatCannotUseWhatOthersUseSaysSo() throws Exception {
        DataSource database = Databases.H2.open();
        Replica here = new Replica(database, one);
        Replica there = refusing(database, two);
        here.put("acme", ACME);
        there.follow();
        Standing standing = there.follower.standing();
        assertThat(standing.isStuck(Duration.ofHours(1))).isTrue();
        assertThat(standing.words()).contains("acme", "no room to compile");
        assertThat(there.generation()).as("answers name what they are made by").isNotEqualTo(here.generation());
        assertThat(here.follower.standing().words()).isNull();
        here.uploads.remove("acme");
        there.follow();
        assertThat(there.follower.standing().isBehind()).isFalse();
    }

    @Test
    void whatNoReplicaCanUseStopsNone() throws Exception {
        DataSource database = Databases.H2.open();
        Replica here = new Replica(database, one);
        SortedMap<String, String> broken = PackSamples.with(ACME, "rules/bans/banned-csv.drl", "rule without an end");
        Path folder = two.resolve("laid");
        PackSamples.write(folder.resolve("acme"), broken);
        new TakeOver(here.packs, new SharedKeys(database), new SharedAudit(database, "test"))
                .put(new PackFolder(folder, name -> false));
        here.follow();
        assertThat(here.library.pack("acme").orElseThrow().state()).isEqualTo(PackStatus.State.FAILED);
        assertThat(here.follower.standing().isBehind()).isFalse();
    }

    /** A pack of take-packs is checked by the replicas; the one that refuses it may be the first to look. */
    @Test
    void aPackThatOneTakesAndAnotherRefusesIsSaidByThatOne() throws Exception {
        DataSource database = Databases.H2.open();
        Replica here = new Replica(database, one);
        Replica there = refusing(database, two);
        Path folder = two.resolve("laid");
        PackSamples.write(folder.resolve("acme"), ACME);
        new TakeOver(here.packs, new SharedKeys(database), new SharedAudit(database, "test"))
                .put(new PackFolder(folder, name -> false));
        there.follow();
        assertThat(there.follower.standing().isBehind())
                .as("nobody uses it yet")
                .isFalse();
        here.follow();
        there.follow();
        assertThat(there.follower.standing().words()).contains("acme", "no room to compile");
        here.follow();
        there.follow();
        long settled = here.packs.revision();
        here.follow();
        assertThat(here.packs.revision()).as("it is said once").isEqualTo(settled);
        assertThat(here.follower.standing().isBehind()).isFalse();
    }

    private static Replica refusing(DataSource database, Path folder) throws IOException {
        return new Replica(
                database,
                folder,
                files -> List.of(
                        new RuleFault("acme/rules/bans/banned-csv.drl", 1, 1, "no room to compile", null, false)));
    }
}
