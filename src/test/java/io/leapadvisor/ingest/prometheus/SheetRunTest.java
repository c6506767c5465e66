package io.leapadvisor.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.prometheus.series.Readout;
import io.leapadvisor.ingest.prometheus.series.Series;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.CorePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SheetRunTest {

    private static final FormatSheet SHEET = FormatCatalogue.of(
                    Map.of(
                            "tool.yaml",
                            """
            id: tool
            title: "a tool"
            reader: prometheus-text
            produce: "curl"
            recognised: "its names"
            trust: PRODUCTION
            vantage: ENGINE
            fields:
              - { from: t, to: /endToEnd/latency, unit: S, as: DISTRIBUTION }
              - { from: wait, to: /stages/queue/latency, unit: S, as: DISTRIBUTION }
              - { from: failed_total, to: /endToEnd/errorRate, as: RATIO, over: t_count }
              - { from: t_count, to: /traffic/meanRps, as: RATE }
              - { from: hits_total, to: /traffic/prefixHitRatio, as: RATIO, over: tokens_total }
              - { from: tokens_total, to: /traffic/inputTokens, as: RATIO, over: t_count }
              - { from: t_count, to: /model/name, as: LABEL, label: model }
            source: https://example.org
            asOf: "1"
            """))
            .find("tool")
            .orElseThrow();

    private final List<Series> series = new ArrayList<>();
    private final Notes notes = new Notes(CorePack.KNOWLEDGE);

    private SheetRunTest with(String name, String model, double[] times, double... values) {
        double seconds = times == null ? Double.NaN : times[times.length - 1] - times[0];
        series.add(new Series(name, new TreeMap<>(Map.of("model", model)), values, times, seconds, false, 0));
        return this;
    }

    private Map<String, Object> found() {
        SheetRun run = new SheetRun(SHEET, new Readout(series, "m.txt", null, List.of()), notes);
        assertThat(run.evaluate()).isTrue();
        run.write();
        return notes.observations().stream()
                .collect(Collectors.toMap(
                        one -> (one.target().stage() == null ? "" : one.target().stage())
                                + one.target().path(),
                        Observation::value,
                        (one, other) -> one));
    }

    @Test
    void whatFollowsFromSeveralLinesIsAdded() {
        with("t_count", "m", null, 200).with("t_sum", "m", null, 100).with("tokens_total", "m", null, 20000);
        with("hits_total", "m", null, 5000).with("wait_count", "m", null, 200).with("wait_sum", "m", null, 2);
        assertThat(found())
                .containsEntry("/endToEnd/latency/meanMs", 500.0)
                .containsEntry("/endToEnd/sampleCount", 200.0)
                .containsEntry("/traffic/sharedPrefixTokens", 25.0)
                .containsEntry("queue/kind", "QUEUE")
                .containsEntry("queue/latency/meanMs", 10.0)
                .doesNotContainKey("/traffic/meanRps");
        assertThat(notes.questions()).anyMatch(question -> question.field().equals("/traffic/meanRps"));
    }

    @Test
    void timesOfARunThatMostlyFailedAreLeftOut() {
        with("t_count", "m", null, 200).with("t_sum", "m", null, 100).with("failed_total", "m", null, 150);
        assertThat(found()).containsEntry("/endToEnd/errorRate", 0.75).doesNotContainKey("/endToEnd/latency/meanMs");
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("75 % of the requests failed"));
    }

    @Test
    void theBusiestModelCountsAndAnotherIsNamed() {
        with("t_count", "small", null, 10).with("t_sum", "small", null, 1);
        with("t_count", "large", null, 300).with("t_sum", "large", null, 600);
        assertThat(found()).containsEntry("/model/name", "large").containsEntry("/endToEnd/latency/meanMs", 2000.0);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("Others: small (10)"));
    }

    @Test
    void thePeakIsOfTheBusiestInterval() {
        double[] times = {0, 10, 20, 30};
        with("t_count", "m", times, 0, 10, 110, 120).with("t_sum", "m", times, 0, 1, 2, 3);
        assertThat(found())
                .containsEntry("/traffic/meanRps", 4.0)
                .containsEntry("/traffic/peakRps", 10.0)
                .containsEntry("/endToEnd/windowMinutes", 0.5);
        assertThat(notes.questions()).isEmpty();
    }

    @Test
    void aReadoutWithoutItsNamesSaysNothing() {
        with("other", "m", null, 1);
        assertThat(new SheetRun(SHEET, new Readout(series, "m.txt", null, List.of()), notes).evaluate())
                .isFalse();
    }
}
