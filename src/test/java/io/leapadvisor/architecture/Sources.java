package io.leapadvisor.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of this checkout, for tests of how they are written. */
final class Sources {

    static final Path MAIN = Path.of("src", "main", "java");
    static final Path TEST = Path.of("src", "test", "java");

    private Sources() {}

    /** The files of this ending in a folder and those below it, in order. */
    static List<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java files below a folder, without those that describe a package. */
    static List<Path> java(Path folder) {
        return below(folder, ".java").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();
    }

    /** The same by the folder that they lie in. */
    static Map<Path, List<Path>> packages(Path folder) {
        return java(folder).stream().collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    }

    /** The Java files of more than so many lines, with their number. */
    static SortedMap<Path, Integer> longerThan(int lines, Path folder) {
        SortedMap<Path, Integer> all = new TreeMap<>();
        java(folder).forEach(file -> all.put(file, lines(file).size()));
        all.values().removeIf(count -> count <= lines);
        return all;
    }

    /** Places of lines that are wider than so many columns, but for those that {@code unbroken} holds of. */
    static List<String> widerThan(int columns, List<Path> files, Predicate<String> unbroken) {
        List<String> wide = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.codePointCount(0, line.length()) > columns && !unbroken.test(line)) {
                    wide.add(file + ":" + (i + 1));
                }
            }
        }
        return wide;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
