package io.leapadvisor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.knowledge.CorePack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes, a reader says what is wrong with it: files that were cut, flipped, repeated, nested or overgrown. */
class BrokenFilesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/imports");
    private static final List<Path> FILES = files();
    private static final List<FormatSheet> SHEETS =
            List.copyOf(TestImporter.IMPORTER.catalogue().all());
    private static final Map<String, FormatReader> READERS = Readers.of(TestImporter.IMPORTER.catalogue());

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(SAMPLES, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("facts.yaml") && !file.endsWith("SOURCES.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own format mostly, sometimes that of another tool. */
    private static FormatSheet sheet(Path file, Random random) {
        String own = file.getParent().getFileName().toString();
        return SHEETS.stream()
                .filter(one -> one.id().equals(own) && random.nextInt(5) > 0)
                .findFirst()
                .orElseGet(() -> SHEETS.get(random.nextInt(SHEETS.size())));
    }

    @Property(tries = 120)
    void aBrokenFileIsRefusedOrReadAndNeverBreaksTheReader(@ForAll Random random) throws IOException {
        Path file = FILES.get(random.nextInt(FILES.size()));
        FormatSheet sheet = sheet(file, random);
        byte[] broken = mutated(Files.readAllBytes(file), random);
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        try {
            for (Content content : Opener.open(new SourceFile(file.getFileName().toString(), broken))) {
                READERS.get(sheet.reader()).read(List.of(new Piece(sheet, content)), notes);
            }
        } catch (UnreadableException said) {
            assertThat(said.getMessage()).isNotBlank();
        }
        assertThat(notes.refused().values()).allMatch(why -> !why.isBlank());
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> java.util.Arrays.copyOf(bytes, at);
            case 1 -> flipped(bytes, random);
            case 2 -> spliced(bytes, at, bytes);
            case 3 -> spliced(bytes, at, "[".repeat(5000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case 4 -> spliced(bytes, at, "9".repeat(900).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case 5 -> spliced(bytes, at, new byte[] {0, -1, -2, 10, 0, -61, 40});
            default -> spliced(bytes, at, "-1e308,NaN,\"\n\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        for (int i = 0; i < 1 + other.length / 200; i++) {
            if (other.length > 0) {
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return other;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(more, 0, more.length);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }
}
