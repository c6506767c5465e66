package io.leapadvisor.packs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.packs.LoadedPacks;
import io.leapadvisor.packs.files.GenerationArchive.Kept;
import io.leapadvisor.packs.files.GenerationArchive.KeptPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of the last generations, and that nothing else stays on disk. */
class PackArchiveTest {

    @TempDir
    Path folder;

    private PackArchive archive;

    @BeforeEach
    void open() {
        archive = new PackArchive(folder);
    }

    /** Generations that differ in one pack; each is kept a second after the one before. */
    private List<String> keep(int number) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(keep("acme", String.valueOf(i)));
            FileTime at = FileTime.from(Instant.now().minusSeconds(1_000 - i));
            Files.setLastModifiedTime(folder.resolve("generations").resolve(ids.get(i) + ".json"), at);
        }
        return ids;
    }

    private String keep(String name, String version) {
        var generation = LoadedPacks.generation(LoadedPacks.numbered(name, version));
        archive.keep(generation);
        return generation.id();
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void whatWasKeptIsFoundWithItsFiles() {
        String id = keep("acme", "1");
        Kept kept = new PackArchive(folder).find(id).orElseThrow();
        assertThat(kept.id()).isEqualTo(id);
        assertThat(kept.packs()).extracting(KeptPack::name).containsExactly("core", "acme");
        KeptPack acme = kept.packs().get(1);
        var loaded = LoadedPacks.numbered("acme", "1");
        assertThat(acme.version()).isEqualTo("1");
        assertThat(acme.digest()).isEqualTo(loaded.source().digest());
        assertThat(acme.rules()).isEqualTo(loaded.rules().digest());
        assertThat(archive.files(acme)).contains(loaded.source().files().files());
    }

    @Test
    void theNewestGenerationThatHasAPackTellsItsVersion() throws IOException {
        keep(3);
        assertThat(archive.newest("acme").orElseThrow().version()).isEqualTo("2");
        assertThat(archive.newest("nix")).isEmpty();
    }

    @Test
    void tenGenerationsStayAndWhatTheyNeed() throws IOException {
        List<String> ids = keep(12);
        archive.keep(LoadedPacks.generation(LoadedPacks.numbered("acme", "12")));
        assertThat(files("generations")).hasSize(10);
        assertThat(archive.find(ids.get(2))).as("an old one").isEmpty();
        assertThat(archive.find(ids.get(3))).as("the tenth").isPresent();
        assertThat(files("packs"))
                .as("ten versions of one pack, and the built-in one")
                .hasSize(11);
        for (KeptPack pack : archive.find(ids.get(3)).orElseThrow().packs()) {
            assertThat(archive.files(pack)).isPresent();
        }
    }

    /** Who goes back to an old state of the packs must not lose it as the oldest. */
    @Test
    void aGenerationThatIsInUseAgainIsTheNewest() throws IOException {
        List<String> ids = keep(10);
        archive.keep(LoadedPacks.generation(LoadedPacks.numbered("acme", "0")));
        archive.keep(LoadedPacks.generation(LoadedPacks.numbered("acme", "10")));
        assertThat(archive.find(ids.get(0))).isPresent();
        assertThat(archive.find(ids.get(1))).isEmpty();
    }

    @Test
    void compiledRulesThatNoGenerationNeedsAreDeleted() throws IOException {
        String needed = LoadedPacks.numbered("acme", "1").rules().digest() + ".rulebase";
        Files.writeString(folder.resolve(needed), "x");
        Files.writeString(folder.resolve("0".repeat(64) + ".rulebase"), "x");
        Files.writeString(folder.resolve("notes.txt"), "x");
        keep("acme", "1");
        assertThat(files(".")).contains(needed, "notes.txt").doesNotContain("0".repeat(64) + ".rulebase");
    }

    /** The id comes from an assessment that a client may have sent. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../etc/passwd", "0123456789AB", "0123456789abc", "0123456789ab"})
    void whatIsNoIdOrNotKeptIsNotFound(String id) {
        keep("acme", "1");
        assertThat(archive.find(id)).isEmpty();
    }

    @Test
    void aDamagedFileIsAsIfItWereNotThere() throws IOException {
        String id = keep("acme", "1");
        KeptPack acme = archive.newest("acme").orElseThrow();
        Files.delete(folder.resolve("packs").resolve(acme.digest() + ".zip"));
        assertThat(archive.files(acme)).isEmpty();
        Files.writeString(folder.resolve("generations").resolve(id + ".json"), "{\"id\":");
        assertThat(archive.find(id)).isEmpty();
        assertThat(archive.newest("acme")).isEmpty();
        keep("acme", "2");
        assertThat(archive.newest("acme").orElseThrow().version()).isEqualTo("2");
    }

    @Test
    void whereNothingCanBeKeptTheServiceGoesOn() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        PackArchive none = new PackArchive(file);
        none.keep(LoadedPacks.generation());
        assertThat(none.newest("core")).isEmpty();
        assertThat(archive.newest("core")).as("nothing was kept yet").isEmpty();
    }
}
