package io.leapadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that lead through the code name what is there, and the one that lists the packages leaves none out. */
class CodePageTest {

    private static final Path PAGE = Path.of("docs", "code.md");
    private static final Path FORMULAS = Path.of("docs", "estimation.md");
    private static final Pattern ROOM = Pattern.compile("^\\| `([a-z]+)` ");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.\\w+(?:\\(\\))?)?`");

    private static Set<String> named(Pattern pattern, List<String> lines) {
        return lines.stream()
                .flatMap(line -> pattern.matcher(line).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyPackageIsNamed() throws IOException {
        try (Stream<Path> rooms = Files.list(Sources.MAIN.resolve(Path.of("io", "leapadvisor")))) {
            assertThat(named(ROOM, Sources.lines(PAGE)))
                    .containsAll(rooms.filter(Files::isDirectory)
                            .map(room -> room.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void whatIsNamedIsThere() {
        Set<String> there = Stream.of(Sources.MAIN, Sources.TEST)
                .flatMap(folder -> Sources.java(folder).stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> headings = Sources.lines(FORMULAS).stream()
                .filter(line -> line.startsWith("#"))
                .toList();
        assertThat(there).containsAll(named(CLASS, Sources.lines(PAGE))).containsAll(named(CLASS, headings));
    }
}
