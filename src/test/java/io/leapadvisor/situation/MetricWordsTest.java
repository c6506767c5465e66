package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.remedy.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricWordsTest {

    @ParameterizedTest
    @CsvSource({
        "latency.p99Ms, P99", "latency.meanMs, mean latency", "ttftMs, mean time to the first token",
        "ttft.p95Ms, P95 of the time to the first token", "tpotMs, mean time per token", "capacityRps, capacity",
        // Of all replicas in an effect.
        "itemsPerSecond, items a second", "outputTokensPerSecond, output tokens a second"
    })
    void metricsHaveNames(String metric, String name) {
        assertThat(MetricWords.of(metric)).isEqualTo(name);
    }

    @Test
    void valuesHaveUnits() {
        assertThat(MetricWords.value("latency.p99Ms", 1_620)).isEqualTo("1,620 ms");
        assertThat(MetricWords.value("latency.p99Ms", 3_340)).isEqualTo("3.34 s");
        assertThat(MetricWords.value("usdPerHour", 12.5)).isEqualTo("12.5 USD");
        assertThat(MetricWords.value("capacityRps", 20)).isEqualTo("20 requests/s");
        assertThat(MetricWords.value("capacityRps", 1)).isEqualTo("1 request/s");
    }

    /** Two units in one range are misread. */
    @Test
    void aRangeHasOneUnit() {
        assertThat(MetricWords.range("latency.p99Ms", 1_620, 3_340)).isEqualTo("1.62 to 3.34 s");
        assertThat(MetricWords.range("latency.p99Ms", 165, 529)).isEqualTo("165 to 529 ms");
    }

    /** A reader of a cause does not learn ids. */
    @Test
    void whatRulesLookAtHasAName() throws IOException {
        Pattern seen = Pattern.compile("Evidence\\.\\w+\\( *\"([^\"]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            List<String> unnamed = files.filter(file -> file.toString().endsWith(".drl"))
                    .flatMap(file -> seen.matcher(read(file)).results().map(found -> found.group(1)))
                    .distinct()
                    .filter(metric -> !metric.equals("objectives"))
                    .filter(metric -> MetricWords.of(metric).equals(metric))
                    .sorted()
                    .toList();
            assertThat(unnamed).as("a line in metric-words.properties names it").isEmpty();
        }
    }

    @Test
    void whatHasNoNameKeepsItsId() {
        assertThat(MetricWords.first("pack.ownMetric")).isEqualTo("pack.ownMetric");
        assertThat(MetricWords.first("latency.meanMs")).isEqualTo("Mean latency");
        assertThat(MetricWords.of("ttft.unexplainedShare")).startsWith("share of the time");
    }

    @Test
    void aChangeHasItsRange() {
        assertThat(MetricWords.change("latency.p99Ms", 250, new Interval(80, 120, 180)))
                .isEqualTo("from 250 ms to 120 ms (80 to 180 ms)");
    }

    /** Who compares two values does not compare units. */
    @Test
    void bothEndsOfAChangeHaveOneUnit() {
        assertThat(MetricWords.change("latency.p99Ms", 2_900, new Interval(1_200, 1_630, 1_800)))
                .isEqualTo("from 2.9 s to 1.63 s (1.2 to 1.8 s)");
        assertThat(MetricWords.change("latency.p99Ms", 1_500, new Interval(1_200, 1_630, 2_100)))
                .isEqualTo("from 1.5 s to 1.63 s (1.2 to 2.1 s)");
        assertThat(MetricWords.expected("latency.p99Ms", new Interval(1_200, 1_630, 2_100)))
                .isEqualTo("1.63 s (1.2 to 2.1 s)");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
