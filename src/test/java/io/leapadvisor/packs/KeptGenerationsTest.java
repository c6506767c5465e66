package io.leapadvisor.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assessments are made again by the packs of their time. */
class KeptGenerationsTest {

    private static final Generation NOW = LoadedPacks.generation(LoadedPacks.pack("acme", "2"));
    private static final Generation THEN =
            LoadedPacks.generation(LoadedPacks.pack("acme", "1"), LoadedPacks.pack("gone", "1"));

    @TempDir
    Path cache;

    private KeptGenerations kept;

    @BeforeEach
    void open() throws IOException {
        PackSamples.copyCompiled(cache);
        kept = new KeptGenerations(new PackArchive(cache), cache);
        kept.keep(THEN);
        kept.keep(NOW);
    }

    private Path file(String folder, String name) {
        return cache.resolve(folder).resolve(name);
    }

    private void isGone(String id, String why) {
        assertThatThrownBy(() -> kept.generation(id, NOW))
                .isInstanceOf(PackGoneException.class)
                .hasMessageContaining(why);
    }

    @Test
    void theCurrentGenerationIsAtHand() {
        assertThat(kept.generation(NOW.id(), NOW)).isSameAs(NOW);
    }

    @Test
    void anOldOneIsMadeAgainAsItWas() {
        Generation again = kept.generation(THEN.id(), NOW);
        assertThat(again.id()).isEqualTo(THEN.id());
        assertThat(again.all().packs()).containsExactly("core", "acme", "gone");
        assertThat(again.packs().get("acme").version()).isEqualTo("1");
        assertThat(again.packs().get("acme").source())
                .isEqualTo(THEN.packs().get("acme").source());
        assertThat(again.core()).as("what is the same is used again").isSameAs(NOW.core());
        assertThat(kept.generation(THEN.id(), NOW)).as("held ready").isSameAs(again);
    }

    @Test
    void theNewestVersionOfAPackIsFoundAsItWas() {
        PackSource newest = kept.newest("acme").orElseThrow();
        assertThat(newest).isEqualTo(NOW.packs().get("acme").source());
        assertThat(newest.origin()).isEqualTo(Origin.FOLDER);
        assertThat(kept.newest("gone")).as("of an older generation").isPresent();
        assertThat(kept.newest("nix")).isEmpty();
    }

    @Test
    void whatIsNotKeptIsSaidWithTheCurrentOne() {
        isGone(
                "0123456789ab",
                "(generation 0123456789ab) are gone: the last 10 generations are kept. " + "The current one is "
                        + NOW.id());
        isGone(null, "does not say which packs it was made with");
    }

    @Test
    void filesThatWereDeletedAreSaidWithTheirPack() throws IOException {
        Files.delete(file("packs", THEN.packs().get("gone").source().digest() + ".zip"));
        isGone(THEN.id(), "The files of pack gone@1 are gone.");
    }

    /** Rules may read other facts, or mean something else, under another engine: no answer is better than another. */
    @Test
    void rulesOfAnotherEngineAreNotRun() throws IOException {
        Path record = file("generations", THEN.id() + ".json");
        String rules = THEN.packs().get("gone").rules().digest();
        String text = Files.readString(record);
        assertThat(text).contains(rules);
        Files.writeString(record, text.replace(rules, "f".repeat(64)));
        isGone(THEN.id(), "The rules of pack gone@1 were compiled for other fact classes, another rule engine");
    }
}
