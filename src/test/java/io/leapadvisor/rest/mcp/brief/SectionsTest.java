package io.leapadvisor.rest.mcp.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.advise.History;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.rest.error.UnknownIdException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class SectionsTest {

    @Inject
    Sections sections;

    @Inject
    PackLibrary library;

    private Assessment assessment() throws IOException {
        byte[] json = Files.readAllBytes(Path.of("examples", "lagging-fraud-detector.json"));
        var now = library.current();
        return now.advisor().assess(now.intake().profile(json), History.NONE, "id", Instant.EPOCH, Cancellation.NEVER);
    }

    @Test
    void aPageEndsWhereItIsLongEnoughAndSaysHowToGoOn() throws IOException {
        Assessment all = assessment();
        ObjectNode first = sections.page(all, "recommendations", null, 0);
        assertThat(sections.bytes(first)).isLessThan(2 * Sections.MOST_BYTES);
        assertThat(first.get("left").asInt())
                .isEqualTo(all.recommendations().size()
                        - first.get("recommendations").size());
        assertThat(first.get("next").asText())
                .contains("from=" + first.get("recommendations").size());
        assertThat(sections.page(all, "recommendations", null, 10_000).get("recommendations"))
                .isEmpty();
    }

    @Test
    void entriesAreFoundByWhatTheyAreCalled() throws IOException {
        Assessment all = assessment();
        String remedy = all.recommendations().get(0).remedy();
        sections.page(all, "recommendations", remedy, 0)
                .get("recommendations")
                .forEach(entry -> assertThat(entry.get("remedy").asText()).isEqualTo(remedy));
        String metric = all.monitoring().alerts().get(0).name();
        assertThat(sections.page(all, "monitoring", metric, 0).get("monitoring"))
                .hasSize(1);
        assertThatThrownBy(() -> sections.page(all, "diagnoses", "dominant-serialisation", 0))
                .isInstanceOf(UnknownIdException.class)
                .hasMessageContaining("dominant-serialization");
    }

    @Test
    void whatIsNoListComesWhole() throws IOException {
        Assessment all = assessment();
        assertThat(sections.page(all, "profile", null, 0)
                        .get("profile")
                        .get("deployment")
                        .asText())
                .isEqualTo(all.deployment());
        assertThat(sections.page(all, "plan", null, 0).get("plan").has("steps")).isTrue();
        assertThat(sections.page(all, "baseline", null, 0).get("baseline").has("latency"))
                .isTrue();
    }

    @Test
    void namesOfSectionsAreThoseOfTheAnswer() throws IOException {
        ObjectNode whole = new ObjectMapper().findAndRegisterModules().valueToTree(assessment());
        assertThat(Sections.NAMES).allMatch(whole::has);
        assertThat(Sections.known("/section", "plan")).isEqualTo("plan");
        assertThatThrownBy(() -> Sections.known("/section", "recomendations"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("recommendations");
    }
}
