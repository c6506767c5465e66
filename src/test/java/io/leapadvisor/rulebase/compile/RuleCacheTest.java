package io.leapadvisor.rulebase.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.compile.RuleCache.Kept;
import io.leapadvisor.text.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCacheTest {

    private static final Kept KEPT = new Kept(new byte[] {1, 2, 3}, new byte[] {4, 5});

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        RuleCache cache = new RuleCache(folder.resolve("made"));
        cache.write("one", KEPT);
        cache.write("two", new Kept(new byte[0], new byte[0]));
        cache.write("two", new Kept(new byte[] {9}, new byte[0]));
        assertThat(cache.read("one")).get().usingRecursiveComparison().isEqualTo(KEPT);
        assertThat(cache.read("two").orElseThrow().reading()).containsExactly(9);
        assertThat(cache.read("two").orElseThrow().kjar()).isEmpty();
        assertThat(cache.read("three")).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("made"))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("one.rulebase", "two.rulebase");
        }
    }

    @Test
    void withoutAFolderNothingIsKept() {
        RuleCache none = new RuleCache(null);
        none.write("one", KEPT);
        assertThat(none.read("one")).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsNoFailure() throws IOException {
        RuleCache cache = new RuleCache(Files.writeString(folder.resolve("file"), "not a folder"));
        cache.write("one", KEPT);
        assertThat(cache.read("one")).isEmpty();
        assertThat(Packs.load(folder.resolve("file"), Packs.EXTRA).rules()).hasSize(1);
    }

    /** Wherever a file breaks off, and whichever byte of it is another one. */
    @Test
    void aDamagedFileIsNotUsed() throws IOException {
        RuleCache cache = new RuleCache(folder);
        cache.write("one", KEPT);
        Path file = folder.resolve("one.rulebase");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            Files.write(file, Arrays.copyOf(whole, i));
            assertThat(cache.read("one")).as("cut at " + i).isEmpty();
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            assertThat(cache.read("one")).as("flipped at " + i).isEmpty();
        }
        Files.write(file, whole);
        assertThat(cache.read("one")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6, Integer.MAX_VALUE})
    void aLengthThatCannotBeIsNotUsed(int length) throws IOException {
        byte[] rest = ByteBuffer.allocate(9).putInt(length).array();
        Files.write(
                folder.resolve("one.rulebase"),
                ByteBuffer.allocate(41).put(Digest.of(rest)).put(rest).array());
        assertThat(new RuleCache(folder).read("one")).isEmpty();
    }

    @Test
    void aDamagedFileIsCompiledAndWrittenAgain() throws IOException {
        Packs.load(folder, Packs.EXTRA);
        Path file = only();
        byte[] whole = Files.readAllBytes(file);
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2))) {
            Files.write(file, damaged);
            Rulebase again = Packs.load(folder, Packs.EXTRA);
            assertThat(again.fromCache()).isFalse();
            assertThat(again.run(Packs.facts(), field -> true).diagnoses()).hasSize(1);
            assertThat(Files.size(only())).isGreaterThan(whole.length / 2);
        }
        assertThat(Packs.load(folder, Packs.EXTRA).fromCache()).isTrue();
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
