package io.leapadvisor.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.cells.PiecesOf;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.CorePack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final String CHOICE =
            """
            table:
              choice:
                total: { Name: "Total" }
                not: [{ Count: "0" }]
                label: Name
                most: [Count, Mean]
            fields:
              - { from: Count, to: /run/requested }
              - { from: Failed, to: /run/failed }
              - { from: Mean, to: /test/latency/meanMs, unit: MS }
            """;

    private static final String JOIN =
            """
            table:
              join: { by: [Setting], lead: [{ Rate: ".+" }] }
            fields:
              - { from: Rate, to: /test/throughputRps }
              - { from: Setting, to: /test/traffic/concurrency }
              - { from: Busy, to: /point/utilization/gpu, unit: PERCENT }
            """;

    @Test
    void theRecordWhereTimeGoesCountsAndNotTheTotal() {
        Notes notes = TableHelp.read(
                new CsvTable(),
                CHOICE,
                """
                Name,Count,Failed,Mean
                chat,10,0,500
                health,900,0,1
                idle,0,0,90000
                Total,910,0,6.5
                """);
        assertThat(TableHelp.numbers(notes, "/latency/meanMs")).containsExactly(500.0);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("of chat, health it is chat"));
    }

    @Test
    void theTotalCountsWhereNamesDifferInQueriesOnly() {
        String rows = "Name,Count,Failed,Mean\n/users/7?a=1,10,0,500\n/users/12?a=2,90,0,100\n";
        Notes one = TableHelp.read(new CsvTable(), CHOICE, rows + "Total,100,0,140\n");
        assertThat(TableHelp.numbers(one, "/latency/meanMs")).containsExactly(140.0);
        assertThat(one.remarks()).anyMatch(remark -> remark.contains("2 names differ in queries"));
        Notes two = TableHelp.read(new CsvTable(), CHOICE, rows + "/health,900,0,1\nTotal,1000,0,15\n");
        assertThat(TableHelp.numbers(two, "/latency/meanMs")).containsExactly(100.0);
    }

    @Test
    void theTotalCountsWhereNothingElseDoes() {
        Notes notes = TableHelp.read(new CsvTable(), CHOICE, "Name,Count,Failed,Mean\nTotal,910,0,6.5\n");
        assertThat(TableHelp.numbers(notes, "/latency/meanMs")).containsExactly(6.5);
    }

    @Test
    void aTotalOfErrorsRefusesTheFile() {
        Notes notes = TableHelp.read(
                new CsvTable(),
                CHOICE,
                """
                Name,Count,Failed,Mean
                health,100,0,500
                Total,1000,900,3
                """);
        assertThat(notes.points()).isEmpty();
        assertThat(notes.refused().get("file.txt")).contains("90 % of the requests failed");
    }

    @Test
    void twoFilesThatSayPartsOfOneRunAreOnePoint() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new CsvTable()
                .read(
                        List.of(
                                PiecesOf.of("a.csv", JOIN, "Setting,Rate\n1,10\n8,70\n"),
                                PiecesOf.of("b.csv", JOIN, "Setting,Busy\n8,90\n1,20\n4,50\n")),
                        notes);
        assertThat(TableHelp.numbers(notes, "/throughputRps")).containsExactly(10.0, 70.0);
        assertThat(notes.points().get(1).also()).containsEntry("/utilization/gpu", 0.9);
        assertThat(notes.points().get(0).also()).containsEntry("/utilization/gpu", 0.2);
    }

    /** The order of rows decides nothing. */
    @Property(tries = 20)
    void permutingRowsChangesNothing(@ForAll Random random) {
        List<String> rows = new ArrayList<>(List.of("chat,10,0,500", "health,900,0,1", "Total,910,0,6.5", "b,9,0,70"));
        Collections.shuffle(rows, random);
        Notes notes =
                TableHelp.read(new CsvTable(), CHOICE, "Name,Count,Failed,Mean\n" + String.join("\n", rows) + "\n");
        assertThat(TableHelp.numbers(notes, "/latency/meanMs")).containsExactly(500.0);
    }

    @Test
    void blocksOfTextTakeWhatStandsBeforeThem() {
        String sheet =
                """
                records: "^begin"
                table: { end: "^end" }
                fields:
                  - { from: "rps=(\\\\d+)", to: /test/throughputRps }
                  - { from: "clients=(\\\\d+)", to: /test/traffic/concurrency }
                """;
        Notes notes = TableHelp.read(
                new TextTable(),
                sheet,
                """
                clients=4
                begin
                rps=10
                end
                clients=8
                begin
                rps=20
                end
                begin
                rps=30
                """);
        assertThat(TableHelp.numbers(notes, "/throughputRps")).containsExactly(10.0, 20.0, 30.0);
        assertThat(TableHelp.numbers(notes, "/traffic/concurrency")).containsExactly(4.0, 8.0, 4.0);
    }

    @Test
    void recordsOfAnotherDeploymentAreLeftOut() {
        String sheet =
                """
                table: { choice: { label: Model, alone: true } }
                fields:
                  - { from: Model, to: /labels/model }
                  - { from: Users, to: /test/traffic/concurrency }
                  - { from: Mean, to: /test/latency/meanMs, unit: MS }
                """;
        Notes notes = TableHelp.read(new CsvTable(), sheet, "Model,Users,Mean\na,1,100\nb,1,300\na,2,110\n");
        assertThat(TableHelp.numbers(notes, "/latency/meanMs")).containsExactly(100.0, 110.0);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("of a, b it is a"));
        Notes unnamed = TableHelp.read(new CsvTable(), sheet, "Other,Users,Mean\na,1,100\nb,2,300\n");
        assertThat(TableHelp.numbers(unnamed, "/latency/meanMs")).hasSize(2);
    }
}
