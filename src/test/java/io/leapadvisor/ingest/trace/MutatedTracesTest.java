package io.leapadvisor.ingest.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Files of traces and profiles that were cut, mixed and broken: read as far as they go, or refused with a reason. */
class MutatedTracesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/imports");
    private static final List<String> READERS =
            List.of("spans", "chrome-trace", "kernel-tables", "stacks", "stack-lines", "data-tables");
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    private static final List<Sample> FILES = files();

    private record Sample(String format, byte[] bytes) {}

    private static List<Sample> files() {
        List<Sample> found = new ArrayList<>();
        TestImporter.IMPORTER.catalogue().all().stream()
                .filter(sheet -> READERS.contains(sheet.reader()))
                .forEach(sheet -> {
                    try (Stream<Path> files = Files.list(SAMPLES.resolve(sheet.id()))) {
                        for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                            if (!file.endsWith("facts.yaml")) {
                                found.add(new Sample(sheet.id(), Files.readAllBytes(file)));
                            }
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        return found;
    }

    @Property(tries = 150)
    void brokenFilesAreReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        Sample sample = FILES.get(random.nextInt(FILES.size()));
        byte[] bytes = sample.bytes();
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes = mutate(bytes, random);
        }
        try {
            assertThat(TestImporter.IMPORTER
                            .read(
                                    List.of(new SourceFile("x", bytes)),
                                    null,
                                    random.nextBoolean() ? sample.format() : null,
                                    INTAKE,
                                    CorePack.KNOWLEDGE)
                            .profile())
                    .isNotNull();
        } catch (InvalidInputException e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        int at = random.nextInt(Math.max(1, bytes.length));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> {
                byte[] flipped = bytes.clone();
                for (int i = 0; i < 5 && flipped.length > 0; i++) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
            case 2 -> join(bytes, bytes);
            case 3 -> insert(bytes, at, "[".repeat(300));
            case 4 -> number(bytes, random, "1e308");
            case 5 -> number(bytes, random, "-99999999999999999999999999");
            default -> insert(bytes, at, random.nextBoolean() ? "null" : "\"\u0000\",{}");
        };
    }

    /** Another number in place of one. */
    private static byte[] number(byte[] bytes, Random random, String number) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = random.nextInt(Math.max(1, text.length()));
        String end = text.substring(from).replaceFirst("\\d+(\\.\\d+)?", number);
        return (text.substring(0, from) + end).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] insert(byte[] bytes, int at, String text) {
        byte[] begin = join(Arrays.copyOf(bytes, at), text.getBytes(StandardCharsets.UTF_8));
        return join(begin, Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
