package io.leapadvisor.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.LoadedPacks;
import io.leapadvisor.packs.files.PackArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept late is kept. */
class LateArchiveTest {

    private static final Generation NOW = LoadedPacks.generation(LoadedPacks.numbered("acme", "1"));

    @TempDir
    Path folder;

    private LateArchive late() {
        return new LateArchive(new PackArchive(folder));
    }

    @Test
    void keepsOnceTheServiceIsReady() {
        LateArchive archive = late();
        archive.keep(NOW);
        assertThat(folder).isEmptyDirectory();
        archive.open();
        assertThat(new PackArchive(folder).find(NOW.id())).isPresent();
        archive.open();
        assertThat(archive.most()).isEqualTo(new PackArchive(folder).most());
    }

    @Test
    void whoAsksBeforeFindsIt() {
        LateArchive archive = late();
        archive.keep(NOW);
        assertThat(archive.find(NOW.id())).isPresent();
    }

    @Test
    void findsPacksAndTheirFilesBeforeToo() {
        LateArchive archive = late();
        archive.keep(NOW);
        assertThat(archive.newest("acme").flatMap(archive::files))
                .hasValue(NOW.packs().get("acme").source().files().files());
    }

    @Test
    void afterwardsAllAtOnce() {
        LateArchive archive = late();
        archive.open();
        archive.keep(NOW);
        assertThat(Files.exists(folder.resolve("generations"))).isTrue();
    }
}
