package io.leapadvisor.packs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.packs.PackSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that somebody made to do harm. */
class PackZipTest {

    private static final String DRL = "rules/a/b.drl";

    private static String refused(byte[] zip) {
        PackException refused = catchThrowableOfType(PackException.class, () -> PackZip.read("p", zip));
        assertThat(refused).as("the archive must be refused").isNotNull();
        return refused.getMessage();
    }

    /** Entries with the same bytes and a Unix mode. */
    private static byte[] archive(int mode, byte[] content, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (String name : names) {
                ZipArchiveEntry entry = new ZipArchiveEntry(name);
                entry.setUnixMode(mode);
                zip.putArchiveEntry(entry);
                zip.write(content);
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../evil.drl | p/../evil.drl: the path leaves the pack",
                "rules/../../evil.drl | the path leaves the pack",
                "rules/./a.drl | the path leaves the pack",
                "/etc/cron.d/evil.drl | p//etc/cron.d/evil.drl: the path is absolute",
                "C:/evil.drl | the path is absolute",
                "rules\\..\\evil.drl | the path leaves the pack",
                "rules/a/b.class | ending is not one of .drl, .md, .yaml",
                "rules/a/run.sh | ending is not one of",
                "META-INF/kmodule.yaml | not a file of a pack",
                "kmodule.yaml | not a file of a pack",
                "rules/a/bé.drl | may consist of",
                "rules//a.drl | may consist of"
            })
    void pathsThatLeadElsewhereAreNamed(String entry, String fault) {
        assertThat(refused(PackSamples.zip(Map.of(entry, "x", DRL, "x")))).contains(fault);
    }

    @Test
    void longAndStrangePathsAreShownSafely() {
        assertThat(refused(PackSamples.zip(Map.of("rules/" + "a".repeat(500) + ".drl", "x"))))
                .contains("longer than 200")
                .hasSizeLessThan(500);
        assertThat(refused(PackSamples.zip(Map.of("rules/a\u0000b\u001b.drl", "x"))))
                .contains("may consist of")
                .doesNotContain("\u001b");
    }

    @Test
    void symbolicLinksAreRefused() throws IOException {
        assertThat(refused(archive(0120777, "/etc/passwd".getBytes(StandardCharsets.UTF_8), DRL)))
                .contains("p/" + DRL + ": symbolic links are not allowed");
    }

    @Test
    void anEntryMayBeThereOnce() throws IOException {
        assertThat(refused(archive(0100644, "x".getBytes(StandardCharsets.UTF_8), DRL, DRL)))
                .contains("there twice");
        assertThat(refused(archive(0100644, "x".getBytes(StandardCharsets.UTF_8), DRL, "rules/A/b.drl")))
                .contains("there twice");
    }

    @Test
    void bombsAreNotUnpacked() throws IOException {
        assertThat(refused(archive(0100644, new byte[50 << 20], DRL))).contains("262144 are allowed");
        assertThat(refused(archive(0100644, new byte[200 << 10], DRL))).contains("more than 100 times as large");
        String[] many = new String[1001];
        Arrays.setAll(many, i -> "rules/a/b" + i + ".drl");
        assertThat(refused(archive(0100644, "x".getBytes(StandardCharsets.UTF_8), many)))
                .contains("has 1001 entries; 1000 are allowed");
        String[] large = new String[60];
        Arrays.setAll(large, i -> "rules/a/b" + i + ".drl");
        assertThat(refused(archive(0100644, repeating(200 << 10), large))).contains("more than 8388608 bytes together");
    }

    /** Bytes that a zip packs about forty to one. */
    private static byte[] repeating(int size) {
        Random random = new Random(1);
        byte[] all = new byte[size];
        for (int i = 0; i < size; i++) {
            all[i] = (byte) ('a' + (i % 5000 < 150 ? random.nextInt(26) : 0));
        }
        return all;
    }

    @Test
    void aFileThatLiesAboutItsSizeIsReadNoFurtherThanAllowed() throws IOException {
        byte[] zip = archive(0100644, repeating(2 << 20), DRL);
        byte[] real = {0, 0, 0x20, 0};
        byte[] claimed = {0x10, 0, 0, 0};
        byte[] lying = zip.clone();
        for (int i = 0; i + 4 <= lying.length; i++) {
            if (Arrays.equals(lying, i, i + 4, real, 0, 4)) {
                System.arraycopy(claimed, 0, lying, i, 4);
            }
        }
        assertThat(lying).isNotEqualTo(zip);
        assertThat(refused(lying)).contains("p/" + DRL).contains("more than 262144 bytes");
    }

    @Test
    void whatIsNoTextOrNoArchiveIsRefused() throws IOException {
        assertThat(refused("PK but no archive".getBytes(StandardCharsets.UTF_8)))
                .contains("not a zip archive");
        assertThat(refused(new byte[0])).contains("not a zip archive");
        assertThat(refused(new byte[PackZip.MAX_ARCHIVE + 1])).contains("the archive has more than 1048576 bytes");
        assertThat(refused(archive(0100644, new byte[] {(byte) 0xff, (byte) 0xfe}, DRL)))
                .contains("not text in UTF-8");
        assertThat(refused(archive(0100644, new byte[] {'a', 0}, DRL))).contains("not text");
        assertThat(refused(archive(0100644, new byte[0]))).contains("holds no file of a pack");
        byte[] cut = PackSamples.zip(PackSamples.pack("p", "1", "banned-csv", "CSV"));
        assertThat(refused(Arrays.copyOf(cut, cut.length / 2))).contains("not a zip archive");
    }

    @Test
    void anHonestArchiveIsReadWithOrWithoutItsFolder() {
        TreeMap<String, String> files = new TreeMap<>(PackSamples.pack("p", "1", "banned-csv", "CSV"));
        assertThat(PackZip.read("p", PackSamples.zip(files))).isEqualTo(files);
        TreeMap<String, String> below = new TreeMap<>();
        files.forEach((path, text) -> below.put("my-folder/" + path, text));
        assertThat(PackZip.read("p", PackSamples.zip(below))).isEqualTo(files);
        assertThat(PackZip.read("p", PackZip.write(files))).isEqualTo(files);
        assertThat(PackZip.write(files)).isEqualTo(PackZip.write(files));
    }
}
