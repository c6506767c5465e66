package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.LoadedPacks;
import io.leapadvisor.packs.files.GenerationArchive;
import io.leapadvisor.packs.files.GenerationArchive.Kept;
import io.leapadvisor.packs.files.GenerationArchive.KeptPack;
import io.leapadvisor.packs.files.PackArchive;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one replica keeps, another finds. */
class SharedGenerationsTest {

    private static final Map<Integer, Generation> NUMBERED = new HashMap<>();

    @TempDir
    Path one;

    @TempDir
    Path two;

    @ParameterizedTest
    @EnumSource
    void whatOneKeepsTheOtherFindsAsItWas(Databases kind) {
        DataSource database = kind.open();
        Generation generation = LoadedPacks.generation(LoadedPacks.pack("acme", "1"));
        GenerationArchive local = new PackArchive(one);
        new SharedGenerations(database, local).keep(generation);
        GenerationArchive there = new SharedGenerations(database, new PackArchive(two));

        Kept kept = there.find(generation.id()).orElseThrow();
        Kept here = local.find(generation.id()).orElseThrow();
        assertThat(kept.packs()).isEqualTo(here.packs()).hasSize(2);
        for (KeptPack pack : kept.packs()) {
            assertThat(there.files(pack)).isEqualTo(local.files(pack)).isPresent();
        }
        assertThat(there.newest("acme")).contains(here.packs().get(1));
        assertThat(there.newest("nobody")).isEmpty();
        assertThat(there.find("0123456789ab")).isEmpty();
    }

    /** To put knowledge together takes longer than to keep it. */
    private static Generation numbered(int number) {
        return NUMBERED.computeIfAbsent(
                number, any -> LoadedPacks.generation(LoadedPacks.numbered("acme", "1." + number)));
    }

    @ParameterizedTest
    @EnumSource
    void theOldestIsForgottenWithFilesThatNobodyNeeds(Databases kind) {
        DataSource database = kind.open();
        GenerationArchive here = new SharedGenerations(database, new PackArchive(one));
        Generation first = numbered(0);
        here.keep(first);
        here.keep(first);
        for (int i = 1; i <= here.most(); i++) {
            here.keep(numbered(i));
        }
        GenerationArchive there = new SharedGenerations(database, new PackArchive(two));
        assertThat(there.find(first.id())).isEmpty();
        assertThat(Databases.value(database, "select count(*) from generation")).isEqualTo("" + here.most());
        assertThat(Databases.value(database, "select count(*) from pack_files"))
                .as("those and the built-in pack")
                .isEqualTo("" + (here.most() + 1));
    }
}
