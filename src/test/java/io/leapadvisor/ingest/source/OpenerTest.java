package io.leapadvisor.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OpenerTest {

    private static List<Content> open(String name, byte[] bytes) {
        return Opener.open(new SourceFile(name, bytes));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void marksAndEncodingsAreNoPartOfTheText() {
        byte[] utf8 = "\uFEFFü".getBytes(StandardCharsets.UTF_8);
        assertThat(open("a", utf8).get(0).text()).isEqualTo("ü");
        assertThat(open("a", "\uFEFFabc".getBytes(StandardCharsets.UTF_16LE))
                        .get(0)
                        .text())
                .isEqualTo("abc");
        assertThat(open("a", "\uFEFFabc".getBytes(StandardCharsets.UTF_16BE))
                        .get(0)
                        .text())
                .isEqualTo("abc");
        assertThat(open("a", "abc".getBytes(StandardCharsets.UTF_16LE)).get(0).text())
                .isEqualTo("abc");
    }

    @Test
    void packedFilesAreReadAsIfTheyWereNot() throws IOException {
        Content content =
                open("run.json.gz", gzip("{}".getBytes(StandardCharsets.UTF_8))).get(0);
        assertThat(content.name()).isEqualTo("run.json");
        assertThat(content.text()).isEqualTo("{}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("a.json", "../../etc/passwd", "empty/")) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(open("all.zip", out.toByteArray()))
                .extracting(Content::name)
                .containsExactly("all.zip!a.json", "all.zip!../../etc/passwd");
    }

    @Test
    void emptyAndBrokenFilesAreRefusedWithTheReason() throws IOException {
        assertThatThrownBy(() -> open("a", new byte[0])).hasMessageContaining("empty");
        assertThatThrownBy(() -> open("a", " \n\t".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("white space");
        byte[] cut = java.util.Arrays.copyOf(gzip("hello hello hello".getBytes(StandardCharsets.UTF_8)), 12);
        assertThatThrownBy(() -> open("a.gz", cut)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> open("a", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1}))
                .hasMessageContaining("zstd");
    }

    /** Whatever the bytes are, the answer is a text or a reason. */
    @Property(tries = 200)
    void anyBytesAreOpenedOrRefused(@ForAll byte[] bytes) {
        try {
            open("any", bytes).forEach(content -> assertThat(content.text()).isNotNull());
        } catch (UnreadableException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
