package io.leapadvisor.packs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.files.PackFolder.Found;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in the folder of packs is looked at before it is opened. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PackFolderTest {

    @TempDir
    Path packs;

    private Found found(String name) {
        return new PackFolder(packs, any -> true).read().get(name);
    }

    private Path acme() throws IOException {
        PackSamples.write(packs.resolve("acme"), PackSamples.pack("acme", "1", "banned-csv", "CSV"));
        return packs.resolve("acme");
    }

    private static void refused(Found found, String file, String why) {
        assertThat(found.source()).isNull();
        assertThat(found.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo(file);
            assertThat(fault.message()).contains(why);
        });
    }

    @Test
    void aFolderOfFilesIsRead() throws IOException {
        acme();
        assertThat(found("acme").source().files().files()).containsKey("rules/bans/banned-csv.drl");
    }

    /** The page of a rule is shown to anybody. */
    @Test
    void aLinkOutOfThePackIsNotFollowed() throws IOException {
        Files.createSymbolicLink(acme().resolve("rules/bans/banned-csv.md"), Path.of("/proc/self/environ"));
        refused(found("acme"), "acme/rules/bans/banned-csv.md", "links are not followed");
    }

    @Test
    void aPackIsNoLinkItself() throws IOException {
        Files.createSymbolicLink(packs.resolve("zero.zip"), Path.of("/dev/zero"));
        refused(found("zero"), "zero.zip", "links are not followed");
    }

    @Test
    void aPipeIsNotOpened() throws Exception {
        Process made = new ProcessBuilder(
                        "mkfifo", acme().resolve("rules/bans/banned-csv.md").toString())
                .start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        refused(found("acme"), "acme/rules/bans/banned-csv.md", "a device, a pipe or a socket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"large.drl", "large.zip"})
    void aFileOfThreeGigabytesIsNotRead(String file) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(packs.resolve(file).toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        refused(found("large"), file, "the file has 3221225472 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "Core", "CORE", "Validate"})
    void aReservedNameIsReservedInAnyCase(String name) throws IOException {
        PackSamples.write(packs.resolve(name), PackSamples.pack(name, "1", "banned-csv", "CSV"));
        refused(found(name), name, "the name is taken by the service");
    }
}
