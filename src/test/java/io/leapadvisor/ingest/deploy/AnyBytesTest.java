package io.leapadvisor.ingest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.Imports;
import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Files that were cut, changed, repeated or filled with huge numbers are read or refused, and nothing else happens. */
class AnyBytesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/imports");
    private static final List<Path> FILES = files();

    private static List<Path> files() {
        List<String> folders = List.of(
                "kubernetes",
                "docker-compose",
                "helm-values",
                "hf-config",
                "triton-config",
                "torchserve-config",
                "bentoml",
                "command-lines");
        return folders.stream().flatMap(AnyBytesTest::files).sorted().toList();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> found = Files.list(SAMPLES.resolve(folder))) {
            return found.filter(file -> !file.endsWith("facts.yaml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 150)
    void areReadOrRefused(@ForAll Random random) {
        SourceFile file = TestImporter.file(FILES.get(random.nextInt(FILES.size())));
        byte[] bytes = file.bytes();
        for (int change = random.nextInt(4); change >= 0 && bytes.length > 2; change--) {
            bytes = changed(bytes, random);
        }
        try {
            assertThat(Imports.of(List.of(new SourceFile(file.name(), bytes))).profile())
                    .isNotNull();
        } catch (InvalidInputException refused) {
            assertThat(refused.faults()).isNotEmpty();
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int to = at + random.nextInt(Math.min(200, bytes.length - at) + 1);
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] part = Arrays.copyOfRange(bytes, at, to);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> head;
            case 1 -> join(head, tail);
            case 2 -> join(head, part, part, part, tail);
            case 3 -> join(head, "9".repeat(1 + random.nextInt(500)).getBytes(), tail);
            case 4 ->
                join(head, "[{(\"'$<".substring(random.nextInt(7)).repeat(300).getBytes(), tail);
            default -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
        };
    }

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
