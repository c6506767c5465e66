package io.leapadvisor.ingest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.ingest.cells.PiecesOf;
import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.CorePack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final String SHEET =
            """
            fields:
              - { from: t, to: /sample/latency, unit: %s }
              - { from: at, to: /sample/start, unit: %s }
              - { from: name, to: /sample/label }
              - { from: ok, to: /sample/failed, words: { "true": "false", "false": "true" } }
            """;

    private static LoadPoint read(String unit, List<String> rows) {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new Samples(Sources::csv)
                .read(
                        List.of(PiecesOf.of(
                                SHEET.formatted(unit, unit), "t,at,name,ok\n" + String.join("\n", rows) + "\n")),
                        notes);
        return notes.points().get(0);
    }

    private static List<String> rows(double scale) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            rows.add((100 + i) * scale + "," + i * 10 * scale + ",chat,true");
            rows.add(2 * scale + "," + i * 10 * scale + ",health,true");
        }
        rows.add(1 * scale + "," + 0 * scale + ",chat,false");
        return rows;
    }

    @Test
    void percentilesAreExactAndErrorsAreLeftOut() {
        LoadPoint point = read("MS", rows(1));
        assertThat(point.number("/latency/meanMs")).isEqualTo(150);
        assertThat(point.number("/latency/p50Ms")).isEqualTo(150);
        assertThat(point.number("/latency/p95Ms")).isCloseTo(195, within(1e-9));
        assertThat(point.also()).containsEntry("/endToEnd/sampleCount", 101.0);
        assertThat((Double) point.also().get("/endToEnd/errorRate")).isCloseTo(1 / 102.0, within(1e-9));
        assertThat(point.number("/throughputRps")).isCloseTo(101 / 1.2, within(1e-9));
    }

    @Property(tries = 10)
    void permutingRowsChangesNothing(@ForAll Random random) {
        List<String> shuffled = rows(1);
        Collections.shuffle(shuffled, random);
        LoadPoint there = read("MS", rows(1));
        LoadPoint here = read("MS", shuffled);
        assertThat(here.test().keySet()).isEqualTo(there.test().keySet());
        there.test().forEach((pointer, value) -> {
            if (value instanceof Double number) {
                assertThat(here.number(pointer)).isCloseTo(number, within(1e-9 * Math.abs(number)));
            }
        });
    }

    @Test
    void theUnitChangesNothing() {
        LoadPoint ms = read("MS", rows(1));
        LoadPoint us = read("US", rows(1000));
        assertThat(us.number("/latency/p99Ms")).isCloseTo(ms.number("/latency/p99Ms"), within(1e-9));
        assertThat(us.number("/throughputRps")).isCloseTo(ms.number("/throughputRps"), within(1e-9));
    }

    /** Hyndman and Fan 1996, type 7: NumPy gives the same of these. */
    @Test
    void percentilesOfTextbooks() {
        Numbers numbers = new Numbers();
        Arrays.stream(new double[] {15, 20, 35, 40, 50}).forEach(numbers::add);
        assertThat(numbers.percentiles(0, 0.4, 0.5, 0.95, 1)).containsExactly(15, 29, 35, 48, 50);
        assertThat(numbers.mean()).isEqualTo(32);
    }

    @Test
    void aFileWithoutARequestIsRefused() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new Samples(Sources::csv).read(List.of(PiecesOf.of(SHEET.formatted("MS", "MS"), "t,at,name,ok\n")), notes);
        assertThat(notes.refused().get("file.txt")).contains("holds no finished request");
    }

    private static final String HEADER = "t,at,name,ok\n";

    private static Notes notes(String text) {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new Samples(Sources::csv).read(List.of(PiecesOf.of(SHEET.formatted("MS", "MS"), text)), notes);
        return notes;
    }

    @Test
    void runsThatWereAppendedAreNotMixed() {
        Notes notes = notes(
                HEADER + "100,0,chat,true\n100,500,chat,true\n" + HEADER + "300,9000,chat,true\n300,9500,chat,true\n");
        assertThat(notes.points())
                .extracting(point -> point.number("/latency/meanMs"))
                .containsExactly(100.0, 300.0);
        assertThat(notes.points().get(0).number("/throughputRps")).isCloseTo(2 / 0.6, within(1e-9));
    }

    /** JMeter writes no other header into a file that exists. */
    @Test
    void aPauseThatIsLongerThanTheRunEndsIt() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 20; i++) {
            rows.append("100,").append(i * 500).append(",chat,true\n");
        }
        Notes notes = notes(rows + "300,900000,chat,true\n300,900500,chat,true\n");
        assertThat(notes.points())
                .extracting(point -> point.number("/latency/meanMs"))
                .containsExactly(100.0, 300.0);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("longer than the run before them: 1."));
        assertThat(notes(HEADER + "100,0,chat,true\n100,900000,chat,true\n").points())
                .as("one user who waits")
                .hasSize(1);
    }

    @Test
    void clientsOfOneRunThatWereJoinedAreOne() {
        Notes notes = notes(HEADER + "100,0,chat,true\n100,500,chat,true\n" + HEADER + "300,200,chat,true\n");
        assertThat(notes.points()).singleElement().satisfies(point -> assertThat(point.number("/latency/meanMs"))
                .isCloseTo(500 / 3.0, within(1e-9)));
    }

    @Test
    void anAppendedRunThatFailedDoesNotLoseTheOthers() {
        Notes notes = notes(HEADER + "100,0,chat,true\n" + HEADER + "1,9000,chat,false\n");
        assertThat(notes.points()).hasSize(1);
        assertThat(notes.refused().get("file.txt")).startsWith("run 2 ");
    }
}
