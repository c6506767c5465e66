package io.leapadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A class of more than a hundred lines has a test of its own name in its package, so that who changes it finds what
 * holds it. A test that needs the packaged service or a database ends on {@code IT}.
 */
class TestPresenceTest {

    private static final int LINES = 100;
    private static final Path CLASSES = Sources.MAIN.resolve("io/leapadvisor");
    private static final Path TESTS = Sources.TEST.resolve("io/leapadvisor");

    @Test
    void aLongClassHasATestOfItsName() {
        Set<String> missing = Sources.longerThan(LINES, CLASSES).keySet().stream()
                .map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
                .filter(file -> Stream.of("Test", "IT").noneMatch(ending -> exists(file, ending)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing)
                .as("classes of more than " + LINES + " lines without a test of their own name")
                .isEmpty();
    }

    private static boolean exists(String file, String ending) {
        return Files.exists(TESTS.resolve(file.replace(".java", ending + ".java")));
    }
}
