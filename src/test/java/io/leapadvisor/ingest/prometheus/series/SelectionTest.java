package io.leapadvisor.ingest.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    private static Series series(String name, Map<String, String> labels, double value) {
        return new Series(name, new TreeMap<>(labels), new double[] {value}, null, Double.NaN, false, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "tool:time_seconds, tool:time_seconds, true",
        "tool:time_seconds, tool_time_seconds, true",
        "tool:time_seconds, ray_tool_time_seconds, true",
        "tool:time_seconds, ray_tool:time_seconds, true",
        "tool:time_seconds, other_time_seconds, false",
        "request_duration, my_request_duration, false",
        "requests_total, requests, true",
        "requests, requests_total, true",
        "http.requests, http_requests, true"
    })
    void namesMatchAcrossPrefixesAndSpellings(String sheet, String page, boolean match) {
        assertThat(Names.match(sheet, page)).isEqualTo(match);
        assertThat(new Vocabulary(List.of(sheet)).knows(page)).isEqualTo(match);
    }

    @Test
    void termsAreAddedAndSubtracted() {
        Selection selection = new Selection(
                List.of(series("a", Map.of(), 5), series("b", Map.of(), 3), series("c", Map.of(), 1)), List.of(), null);
        assertThat(selection.value(Map.of(), "a + b - c", Selection::growth)).isEqualTo(7);
        assertThat(selection.value(Map.of(), "a + missing", Selection::growth)).isEqualTo(5);
        assertThat(selection.value(Map.of(), "missing - c", Selection::growth)).isNaN();
        assertThat(Selection.names("a + b - c")).containsExactly("a", "b", "c");
    }

    @Test
    void labelsMatchWholeAndAnAbsentOneIsEmpty() {
        Selection selection = new Selection(
                List.of(series("a", Map.of("code", "500"), 5), series("a", Map.of("path", "/health"), 3)),
                List.of(),
                null);
        assertThat(selection.of(Map.of("code", "5.."), "a")).hasSize(1);
        assertThat(selection.of(Map.of("code", "5"), "a")).isEmpty();
        assertThat(selection.of(Map.of("path", "(?!/health).*"), "a")).hasSize(1);
    }

    @Test
    void ranksThatRepeatAValueAreOneSeries() {
        List<Series> ranks = List.of(
                series("a", Map.of("tp", "0", "dp", "0"), 5),
                series("a", Map.of("tp", "1", "dp", "0"), 5),
                series("a", Map.of("tp", "0", "dp", "1"), 7));
        assertThat(Selection.growth(new Selection(ranks, List.of("tp"), null).named("a")))
                .isEqualTo(12);
    }

    @Test
    void theSameWithMoreLabelsIsOneSeries() {
        List<Series> twice = List.of(
                series("a", Map.of("model", "m"), 5),
                series("a", Map.of("model", "m", "revision", "r"), 5),
                series("a", Map.of("model", "n"), 5));
        assertThat(new Selection(twice, List.of(), null).named("a")).hasSize(2);
    }

    @Test
    void seriesOfAnotherModelAreLeftOutAndThoseOfNoneStay() {
        Selection selection = new Selection(
                List.of(
                        series("a", Map.of("model", "m"), 5),
                        series("a", Map.of("model", "n"), 7),
                        series("a", Map.of(), 1)),
                List.of(),
                "model");
        selection.model("n");
        assertThat(Selection.growth(selection.named("a"))).isEqualTo(8);
    }

    @Test
    void blanksOfDeviceLibrariesAreNoValues() {
        assertThat(series("a", Map.of(), 9223372036854775794.0).mean()).isNaN();
        assertThat(series("a", Map.of(), 2147483632.0).mean()).isNaN();
        assertThat(series("a", Map.of(), 2147483000.0).mean()).isEqualTo(2147483000.0);
    }
}
