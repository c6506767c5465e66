package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shortest useful profile of each kind of service is short, and useful. */
class StartersTest {

    private static final Path STARTERS = Path.of("examples", "starters");
    private static final Path GUIDE = Path.of("docs", "profile.md");
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    /** Ten fields, and what each stage is. */
    private static final int MOST_VALUES = 34;

    static Stream<Path> starters() throws IOException {
        try (Stream<Path> files = Files.list(STARTERS)) {
            return files.sorted().toList().stream();
        }
    }

    private static int values(JsonNode node) {
        int values = node.isValueNode() ? 1 : 0;
        for (JsonNode child : node) {
            values += values(child);
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("starters")
    void aStarterIsShortAndGivesAdviceTowardsItsObjective(Path file) throws IOException {
        assertThat(values(new ObjectMapper().readTree(file.toFile()))).isLessThanOrEqualTo(MOST_VALUES);
        Assessment answer = Advisors.assess(INTAKE.profile(Files.readAllBytes(file)));
        assertThat(answer.recommendations()).as("recommendations").isNotEmpty();
        assertThat(answer.plan().steps()).as("steps").isNotEmpty();
        assertThat(answer.diagnoses()).as("diagnoses").isNotEmpty();
        assertThat(answer.objectives()).as("objectives").isNotEmpty();
    }

    @Test
    void theGuideNamesEachStarter() throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> names = starters()
                .map(file -> "examples/starters/" + file.getFileName())
                .toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(6).allSatisfy(name -> assertThat(guide)
                .contains(name));
    }
}
