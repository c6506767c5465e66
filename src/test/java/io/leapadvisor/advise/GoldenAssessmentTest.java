package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.leapadvisor.rest.description.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The answer to each example. What a reader acts on is on file as a digest; a change of behaviour shows as a diff
 * there, and when it is meant, {@code mvn test -Dtest=GoldenAssessmentTest -Dgolden=rewrite} writes the digests again.
 * The whole answer is held by its schema and by what must agree within it.
 */
class GoldenAssessmentTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final String AGAIN = "mvn test -Dtest=GoldenAssessmentTest -Dgolden=rewrite";

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void theDigestIsTheOneOnFile(String example) throws IOException {
        String digest = AssessmentDigest.of(Advisors.assess(Advisors.example(example)));
        Path file = FOLDER.resolve(example + ".txt");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, digest);
            return;
        }
        if (!Files.exists(file)) {
            fail("There is no golden answer to examples/%s.json. Write it with:%n    %s", example, AGAIN);
        }
        List<String> differences = LineDifferences.of(
                Files.readString(file).lines().toList(), digest.lines().toList());
        if (!differences.isEmpty()) {
            fail(
                    "The answer to examples/%s.json differs from %s (- on file, + now):%n%s%n"
                            + "If that is meant, write it again and review the diff:%n    %s",
                    example, file, String.join("\n", differences), AGAIN);
        }
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void theWholeAnswerFollowsItsSchema(String example) {
        assertThat(JsonSchemas.violations("Assessment", Advisors.json(Advisors.assess(Advisors.example(example)))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void theNumbersOfAnAnswerAgree(String example) {
        assertThat(AssessmentInvariants.violations(Advisors.assess(Advisors.example(example))))
                .isEmpty();
    }

    @Test
    void everyGoldenAnswerHasItsExample() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(new ArrayList<>(
                            files.map(file -> file.getFileName().toString()).toList()))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(Advisors.examples()).contains(name.replace(".txt", "")));
        }
    }

    @Test
    void allDifferencesAreListed() {
        assertThat(LineDifferences.of(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e")))
                .containsExactly("  - b", "  + x", "  + e");
        assertThat(LineDifferences.of(List.of("a", "b"), List.of("b"))).containsExactly("  - a");
        assertThat(LineDifferences.of(List.of("a"), List.of("a"))).isEmpty();
    }
}
