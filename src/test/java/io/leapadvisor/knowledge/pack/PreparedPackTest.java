package io.leapadvisor.knowledge.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build has prepared belongs to the files that it was made of, and to no others. */
class PreparedPackTest {

    private static final String THRESHOLDS = "knowledge-base/thresholds.yaml";

    @Test
    void theFilesOfTheProgramArePrepared() throws IOException {
        PreparedPack prepared = PreparedPack.of(CorePack.FILES).orElseThrow();
        assertThat(prepared.said("rules.engine")).isNotEmpty();
        assertThat(prepared.said("nothing of the kind")).isEmpty();
        assertThat(prepared.inJar()).isFalse();
        assertThat(prepared.content("rules")).isNotEmpty();
        assertThatThrownBy(() -> prepared.content("nothing")).isInstanceOf(IOException.class);
        assertThat(PreparedPack.said(PreparedPack.PROGRAM, "none")).isNotEqualTo("none");
        assertThat(PreparedPack.said("nothing", "none")).isEqualTo("none");
    }

    @Test
    void oneOtherCharacterIsAnotherPack() {
        assertThat(PreparedPack.of(CorePack.with(THRESHOLDS, CorePack.text(THRESHOLDS) + " ")))
                .isEmpty();
        assertThat(PreparedPack.of(CorePack.with("rules/tail/another.md", ""))).isEmpty();
        assertThat(PreparedPack.of(CorePack.FILES)).isPresent();
    }

    @Test
    void theVersionOfThePackIsNoneOfItsFiles() {
        assertThat(PreparedPack.of(new PackFiles("core", "another", CorePack.FILES.files())))
                .isPresent();
        assertThat(PreparedPack.of(new PackFiles("other", "test", CorePack.FILES.files())))
                .isEmpty();
    }

    @Test
    void isWrittenWithAChecksumOfEachPart(@TempDir Path classes) throws IOException {
        PreparedPack.write(classes, CorePack.FILES, Map.of("program", "1.2"), Map.of("part", new byte[] {1, 2, 3}));
        Path folder = classes.resolve("core-pack/prepared");
        assertThat(Files.readAllBytes(folder.resolve("part.bin"))).containsExactly(1, 2, 3);
        // CRC-32 of the bytes 1, 2, 3.
        assertThat(Files.readString(folder.resolve("prepared.txt")))
                .contains("program=1.2\n", "checksum.part=55bc801d\n")
                .containsPattern("(?m)^files=[0-9a-f]{64}$");
    }
}
