package io.leapadvisor.web.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Accuracy;
import io.leapadvisor.knowledge.calibration.AccuracyGroup;
import io.leapadvisor.knowledge.calibration.AccuracyPoint;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.rest.catalogue.AccuracyView;
import io.leapadvisor.web.view.Templates;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accuracy as it is drawn. */
class AccuracyPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;
    private static final Accuracy TPOT = KNOWLEDGE.calibration().accuracy().get("TPOT");

    private static AccuracyPage page() {
        List<AccuracyPoints> all = AccuracyPoints.all();
        return AccuracyPage.of(
                new AccuracyView(
                        "fitted",
                        List.of(new AccuracyView.KindAccuracy("TPOT", TPOT)),
                        AccuracyGroup.by(all, AccuracyPoints::accelerator),
                        AccuracyGroup.by(all, AccuracyPoints::engine)),
                KNOWLEDGE,
                JSON);
    }

    @Test
    void chipsAndEnginesHaveNamesAndThoseOfMostValuesComeFirst() {
        List<MissRow> chips = page().chips();
        assertThat(chips)
                .extracting(MissRow::name)
                .contains("NVIDIA H100 SXM 80GB")
                .doesNotHaveDuplicates();
        assertThat(chips.get(chips.size() - 1).name()).isEqualTo("All others");
        List<Integer> values = chips.stream()
                .map(row -> row.of().values())
                .limit(chips.size() - 1L)
                .toList();
        assertThat(values).isSortedAccordingTo((one, other) -> other - one);
        assertThat(page().engines()).extracting(MissRow::name).contains("vLLM", "TensorRT-LLM");
    }

    @Test
    void everyPointOfAKindIsDrawnWithWhatItIs() throws IOException {
        AccuracyPointsPage points = AccuracyPointsPage.of("TPOT", TPOT.title(), AccuracyPoints.all(), KNOWLEDGE, JSON);
        JsonNode series = JSON.readTree(points.series());
        assertThat(points.values()).isEqualTo(TPOT.values());
        assertThat(series.get("points")).hasSize(points.values());
        long inside = IntStream.range(0, points.values())
                .filter(i -> series.get("points").get(i).get(2).asInt() == 1)
                .count();
        assertThat(inside).isEqualTo(points.inside());
        assertThat(series.get("groups")
                        .get(series.get("points").get(0).get(3).asInt())
                        .asText())
                .startsWith("Mean time per token of ");
        assertThat(Templates.fill("accuracy-points", points)).contains("data-picture=\"scatter\"", "<table");
    }

    /** What was not answered is neither too high nor too low: it is counted beside the mean. */
    @Test
    void theMeanIsThatOfTheAnswered() {
        List<AccuracyPoint> values = List.of(
                new AccuracyPoint(100, 150, 0.2),
                new AccuracyPoint(100, 150, 0.2),
                new AccuracyPoint(100, Double.NaN, 0.2));
        AccuracyGroup group = one(values);
        assertThat(group.bias()).isCloseTo(Math.log(1.5), within(1e-9));
        assertThat(group.unanswered()).isEqualTo(1);
        assertThat(new MissRow("a", group).bias()).isEqualTo("+50 %");
        assertThat(Templates.fill("accuracy-points", pageOf(values)))
                .contains(">3</td>", ">41 %</td>", "\"not answered\">1</td>");
        AccuracyGroup none = one(values.subList(2, 3));
        assertThat(new MissRow("a", none).bias()).isEqualTo("none");
        assertThat(none.error()).isEqualTo(5);
    }

    private static AccuracyGroup one(List<AccuracyPoint> values) {
        return AccuracyGroup.by(points(values), AccuracyPoints::engine).get(0);
    }

    private static AccuracyPointsPage pageOf(List<AccuracyPoint> values) {
        return AccuracyPointsPage.of("TPOT", "title", points(values), KNOWLEDGE, JSON);
    }

    private static List<AccuracyPoints> points(List<AccuracyPoint> values) {
        return List.of(new AccuracyPoints("TPOT", "tpotMs", "a", "b", "c", values));
    }

    /** Around a right middle a share of a normal distribution lies within so many standard deviations. */
    @Test
    void anIntervalOfFourOutOfFiveTellsThoseOfOtherOdds() {
        double width = 0.4;
        List<AccuracyPoint> even = IntStream.range(0, 1_000)
                .mapToObj(i -> new AccuracyPoint(100, 100 * Math.exp(width * 2 * (i + 0.5) / 1_000), width))
                .toList();
        Coverage coverage = Coverage.of("TPOT", "title", points(even));
        // Errors up to twice the width, evenly: half of them lie within the width of four out of five.
        assertThat(coverage.held().get(2)).isCloseTo(0.5, within(0.002));
        assertThat(coverage.held().get(0)).isCloseTo(0.5 * 0.3186 / 1.2816, within(0.002));
        assertThat(coverage.held()).isSorted();
        assertThat(page().coverage().get(0).held().get(2)).isBetween(0.7, 0.95);
    }
}
