package io.leapadvisor.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The profiles under examples/. */
public final class Examples {

    private static final Path FOLDER = Path.of("examples");

    private Examples() {}

    /** Those that people start from. */
    public static List<Path> all() {
        return in(FOLDER);
    }

    /** The same and those of the experts' cases. */
    public static List<Path> withCases() {
        return Stream.concat(all().stream(), in(FOLDER.resolve("cases")).stream())
                .toList();
    }

    /** The profiles of a folder, in the order of their names. */
    public static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        return text(FOLDER.resolve(name + ".json"));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
