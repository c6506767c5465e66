package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.files.PackFolder.Found;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packs in a database that several replicas use. */
class SharedPacksTest {

    private static SharedPacks packs(DataSource database) {
        return new SharedPacks(database, name -> name.equals("vouched"), () -> "somebody");
    }

    private static PackSource pack(String name, String version, Origin origin) {
        return PackSource.of(name, PackSamples.pack(name, version, "banned-csv", "CSV"), origin, false);
    }

    @ParameterizedTest
    @EnumSource
    void whatOnePutsThereTheOtherSees(Databases kind) {
        DataSource database = kind.open();
        SharedPacks here = packs(database);
        SharedPacks there = packs(database);
        assertThat(there.look().found()).isEmpty();
        PackSource sent = pack("acme", "1", Origin.ARCHIVE);
        here.put(sent, here.revision());
        assertThat(there.revision()).isEqualTo(1);
        assertThat(there.look().found().get("acme").source()).isEqualTo(sent);
        assertThat(there.look().revision()).isEqualTo(1);
        assertThat(here.remove("acme", 1)).isTrue();
        assertThat(there.look().found()).isEmpty();
        assertThat(there.remove("acme", there.revision())).as("gone").isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfAStateThatIsGoneIsRefusedAndDoesNothing(Databases kind) {
        DataSource database = kind.open();
        SharedPacks here = packs(database);
        long seen = here.revision();
        here.put(pack("acme", "1", Origin.ARCHIVE), seen);
        assertThatThrownBy(() -> packs(database).put(pack("acme", "2", Origin.ARCHIVE), seen))
                .isInstanceOf(PackConflictException.class)
                .hasMessageContaining("send it again");
        assertThatThrownBy(() -> packs(database).remove("acme", seen)).isInstanceOf(PackConflictException.class);
        assertThat(here.look().found().get("acme").source().files().version()).isEqualTo("1");
        assertThat(here.revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void ofChangesAtTheSameMomentOneIsMade(Databases kind) throws Exception {
        DataSource database = kind.open();
        int many = 8;
        var threads = Executors.newFixedThreadPool(many);
        try {
            for (int round = 0; round < 5; round++) {
                long seen = packs(database).revision();
                CyclicBarrier start = new CyclicBarrier(many);
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    PackSource mine = pack("acme", round + "." + i, Origin.ARCHIVE);
                    all.add(threads.submit(() -> {
                        start.await();
                        packs(database).put(mine, seen);
                        return null;
                    }));
                }
                int made = 0;
                for (Future<?> one : all) {
                    try {
                        one.get();
                        made++;
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(PackConflictException.class);
                    }
                }
                assertThat(made).isEqualTo(1);
                assertThat(packs(database).revision()).isEqualTo(seen + 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheOperatorLaidThereIsVouchedForUntilSomebodyReplacesIt(Databases kind) {
        SharedPacks packs = packs(kind.open());
        packs.putAll(List.of(pack("vouched", "1", Origin.FOLDER), pack("other", "1", Origin.FILE)), 0);
        assertThat(packs.look().found().values())
                .extracting(Found::name, found -> found.source().trusted())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("other", false),
                        org.assertj.core.groups.Tuple.tuple("vouched", true));
        packs.put(pack("vouched", "2", Origin.FOLDER), packs.revision());
        assertThat(packs.look().found().get("vouched").source().trusted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aPackIsCheckedOnceSomeReplicaUsesIt(Databases kind) {
        DataSource database = kind.open();
        SharedPacks packs = packs(database);
        PackSource laid = pack("acme", "1", Origin.FOLDER);
        packs.putAll(List.of(laid), 0);
        packs.look();
        assertThat(packs.known().get("acme").checked()).isFalse();
        packs(database).confirm("acme", "of another version");
        packs(database).confirm("acme", laid.digest());
        packs.look();
        assertThat(packs.known().get("acme")).isEqualTo(new SharedPacks.Known(laid.digest(), true));
    }
}
