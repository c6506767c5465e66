package io.leapadvisor.ingest.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CellsTest {

    private static JsonCells json(String text) throws JsonProcessingException {
        JsonNode node = new ObjectMapper().readTree(text);
        return new JsonCells(node, node);
    }

    @Test
    void placesInJson() throws JsonProcessingException {
        JsonCells cells = json(
                """
                {"a": [{"p": 50, "v": 1}, {"p": 99, "v": 2}], "b": {"x": {"n": 3}, "y": {"n": 4}},
                 "s": "q/4", "k/1": true}
                """);
        assertThat(cells.at("/a/p=99/v")).containsExactly(2.0);
        assertThat(cells.at("/a/1/v")).containsExactly(2.0);
        assertThat(cells.at("/b/*/n")).containsExactly(3.0, 4.0);
        assertThat(cells.at("^/s ~ /(\\d)")).containsExactly("4");
        assertThat(cells.at("/k~11")).containsExactly(true);
        assertThat(cells.at("/none/x")).isEmpty();
    }

    @Test
    void placesInLines() {
        TextCells cells = new TextCells(List.of("Latency: 5 ms", "Latency: 7 ms"), List.of("rate=3"), List.of("b: 8"));
        assertThat(cells.at("Latency: (\\d+)")).containsExactly("5", "7");
        assertThat(cells.first("rate=(\\d)")).isEqualTo("3");
        assertThat(cells.first("b: (\\d)|c: (\\d)")).isEqualTo("8");
        assertThat(cells.first("rate")).isEqualTo(true);
        assertThat(cells.first("x")).isNull();
    }

    @Test
    void conditions() {
        MapCells cells = new MapCells(Map.of("n", "4", "w", "Server", "e", ""));
        assertThat(Conditions.hold(Map.of("n", ">3", "w", "Ser.*"), cells)).isTrue();
        assertThat(Conditions.hold(Map.of("n", "<4"), cells)).isFalse();
        assertThat(Conditions.hold(Map.of("e", "", "none", "", "missing", "<1"), cells))
                .isTrue();
        assertThat(Conditions.hold(Map.of("missing", ">1"), cells)).isFalse();
    }

    @Test
    void timesWithTheirUnit() {
        assertThat(Durations.ms("6.29ms")).isEqualTo(6.29);
        assertThat(Durations.ms("1m8.5s")).isEqualTo(68_500);
        assertThat(Durations.ms("920.347\u00b5s")).isCloseTo(0.920347, within(1e-9));
        assertThat(Durations.ms("0.8 secs")).isEqualTo(800);
        assertThat(Durations.ms("1h2m")).isEqualTo(3_720_000);
        assertThat(Durations.ms("5")).isNull();
        assertThat(Durations.ms("5 apples")).isNull();
        assertThat(Durations.ms("ms")).isNull();
    }

    @Property(tries = 50)
    void theUnitScalesTheTime(@ForAll @DoubleRange(min = 0.01, max = 1e6) double ms) {
        String text = String.format(java.util.Locale.ROOT, "%.9f", ms);
        assertThat(Durations.ms(text + "s")).isCloseTo(1000 * Durations.ms(text + "ms"), within(1e-6 * ms));
        assertThat(Durations.ms(text + "ms")).isCloseTo(1000 * Durations.ms(text + " us"), within(1e-6 * ms));
    }

    @Test
    void daysInAnyUnit() {
        Instant day = Instant.parse("2025-09-23T21:59:06Z");
        long seconds = day.getEpochSecond();
        assertThat(Days.instant((double) seconds)).isEqualTo(day);
        assertThat(Days.instant(seconds * 1e3)).isEqualTo(day);
        assertThat(Days.instant(seconds * 1e9)).isEqualTo(day);
        assertThat(Days.instant("20250923-215906")).isEqualTo(day);
        assertThat(Days.instant("2025-09-23T23:59:06+02:00")).isEqualTo(day);
        assertThat(Days.instant("yesterday")).isNull();
        assertThat(Days.instant(12.0)).isNull();
    }
}
