package io.leapadvisor.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final String SHEET =
            """
            table:
              says: { /model/runtime: engine, /stages/decode/kind: DECODE, /stages/queue/kind: QUEUE }
            fields:
              - { from: /better, to: /test/latency/meanMs, unit: S }
              - { from: /worse, to: /test/latency/meanMs, unit: MS, note: "as a rule" }
              - { from: /load, to: /hardware/coldStartMs, unit: S, as: SUM }
              - { from: /first, to: /hardware/coldStartMs, unit: MS, as: SUM }
              - { from: /decode, to: /stages/decode/latency/meanMs, unit: MS }
              - { from: /gpu, to: /point/utilization/gpu, unit: PERCENT }
              - { from: /errors, to: /run/errorRate }
            """;

    private static Object value(Notes notes, String stage, String path) {
        return notes.observations().stream()
                .filter(one -> java.util.Objects.equals(one.target().stage(), stage)
                        && one.target().path().equals(path))
                .map(Observation::value)
                .findFirst()
                .orElse(null);
    }

    @Test
    void theBetterSourceCountsWhicheverComesFirstInTheFile() {
        Notes notes = TableHelp.read(new JsonTable(), SHEET, "{\"worse\": 900, \"better\": 0.8}");
        assertThat(TableHelp.numbers(notes, "/latency/meanMs")).containsExactly(800.0);
        Notes worse = TableHelp.read(new JsonTable(), SHEET, "{\"worse\": 900}");
        assertThat(TableHelp.numbers(worse, "/latency/meanMs")).containsExactly(900.0);
        assertThat(worse.points().get(0).derived()).containsEntry("/latency/meanMs", "as a rule");
    }

    @Test
    void partsAddUpAndSayThatTheyDo() {
        Notes notes = TableHelp.read(new JsonTable(), SHEET, "{\"load\": 2, \"first\": 50}");
        assertThat(value(notes, null, "/hardware/coldStartMs")).isEqualTo(2050.0);
        assertThat(notes.observations())
                .filteredOn(one -> one.target().path().equals("/hardware/coldStartMs"))
                .extracting(Observation::how)
                .containsExactly(How.DERIVED);
    }

    @Test
    void aStageHasAKindOnlyWhereTheFileHasTheStage() {
        Notes notes = TableHelp.read(new JsonTable(), SHEET, "{\"decode\": 5}");
        assertThat(value(notes, "decode", "/kind")).isEqualTo("DECODE");
        assertThat(value(notes, "queue", "/kind")).isNull();
        assertThat(value(notes, null, "/model/runtime")).isEqualTo("engine");
    }

    @Test
    void whatHoldsAtALoadStaysWithThePoint() {
        Notes notes = TableHelp.read(new JsonTable(), SHEET, "{\"better\": 1, \"gpu\": 40}");
        assertThat(notes.points().get(0).also()).containsEntry("/utilization/gpu", 0.4);
        assertThat(value(notes, null, "/utilization/gpu")).isNull();
    }

    @Test
    void aFailedRunSaysNothingAtAll() {
        Notes notes = TableHelp.read(new JsonTable(), SHEET, "{\"better\": 1, \"decode\": 5, \"errors\": 0.9}");
        assertThat(notes.points()).isEmpty();
        assertThat(notes.observations()).isEmpty();
        assertThat(notes.refused().get("file.txt")).contains("90 % of the requests failed");
    }

    @Test
    void aRecordWithoutAnythingSaysNothing() {
        assertThat(TableHelp.read(new JsonTable(), SHEET, "{\"other\": 1}").observations())
                .isEmpty();
    }
}
