package io.leapadvisor.rest.mcp.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.mcp.Mcp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class SectionsTest {

    private static final int MOST_TOKENS = 8_000;

    @Inject
    Sections sections;

    @Inject
    PackLibrary library;

    private Assessment assessment() {
        return ExampleAnswers.to(Path.of("examples", "lagging-fraud-detector.json"), library);
    }

    @Test
    void aPageEndsWhereItIsLongEnoughAndSaysHowToGoOn() {
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
    void entriesAreFoundByWhatTheyAreCalled() {
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
    void allOfASectionIsThereAndGoesOnByName() {
        Assessment all = assessment();
        ObjectNode monitoring =
                (ObjectNode) sections.page(all, "monitoring", null, 0).get("monitoring");
        assertThat(monitoring.get("alerts")).hasSameSizeAs(all.monitoring().alerts());
        assertThat(monitoring.get("dashboards")).hasSameSizeAs(all.monitoring().dashboards());
        assertThat(monitoring.has("accuracyGate")).isEqualTo(all.monitoring().accuracyGate() != null);
        String dashboard = all.monitoring().dashboards().get(0).name();
        assertThat(sections.page(all, "monitoring", dashboard, 0)
                        .get("monitoring")
                        .has("alerts"))
                .isFalse();
        String stage = all.profile().stages().get(0).name();
        assertThat(sections.page(all, "profile", stage, 0).at("/profile/stages"))
                .hasSize(1);
    }

    /** Also of sections that are no lists, however long. */
    @Test
    void pagesTogetherAreTheSection() {
        ObjectMapper json = new ObjectMapper();
        ObjectNode whole = json.createObjectNode().put("first", 1);
        ObjectNode inner = whole.putObject("inner").put("a", "x".repeat(900));
        for (int i = 0; i < 30; i++) {
            whole.withArray("list").addObject().put("name", "entry" + i).put("text", "x".repeat(100));
            inner.withArray("deep").add("y".repeat(50) + i);
        }
        List<Piece> pieces = Piece.of(whole, 1_000);
        assertThat(pieces).hasSize(1 + 1 + 30 + 30).allMatch(piece -> piece.bytes() < 1_000);
        assertThat(Piece.joined(whole, pieces)).isEqualTo(whole);
        assertThat(Piece.joined(whole, pieces.subList(30, 32)).get("list")).isNull();
        assertThat(Piece.joined(whole.get("list"), Piece.of(whole.get("list"), 1_000)))
                .isEqualTo(whole.get("list"));
    }

    @Test
    void everyPageOfEveryExampleFitsAModelsContext() {
        int longest = 0;
        for (Path example : Mcp.examples()) {
            Assessment all = ExampleAnswers.to(example, library);
            for (String section : Sections.NAMES) {
                int from = 0;
                while (from >= 0) {
                    ObjectNode page = sections.page(all, section, null, from);
                    // A token is a byte or more: to count those of what is short is not needed.
                    String text = page.toString();
                    if (text.getBytes(StandardCharsets.UTF_8).length >= MOST_TOKENS) {
                        int tokens = Mcp.tokens(text);
                        assertThat(tokens)
                                .as("%s of %s from %d", section, example, from)
                                .isLessThan(MOST_TOKENS);
                        longest = Math.max(longest, tokens);
                    }
                    from = page.has("next")
                            ? Integer.parseInt(page.get("next").asText().replaceAll(".*from=", ""))
                            : -1;
                }
            }
        }
        assertThat(longest).as("a page that fills a context").isPositive();
        System.out.println("TOKENS page " + longest);
    }

    @Test
    void whatIsNoListComesWhole() {
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
    void namesOfSectionsAreThoseOfTheAnswer() {
        ObjectNode whole = new ObjectMapper().findAndRegisterModules().valueToTree(assessment());
        assertThat(Sections.NAMES).allMatch(whole::has);
        assertThat(Sections.known("/section", "plan")).isEqualTo("plan");
        assertThatThrownBy(() -> Sections.known("/section", "recomendations"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("recommendations");
    }
}
