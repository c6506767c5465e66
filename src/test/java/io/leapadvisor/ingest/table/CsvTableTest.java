package io.leapadvisor.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    private static final String SHEET =
            """
            fields:
              - { from: Users, to: /test/traffic/concurrency }
              - { from: Mean, to: /test/latency/meanMs, unit: MS }
            """;

    /** What was compared is told from what was measured: its values come again. */
    @Test
    void columnsThatTellRowsApartAreNamed() {
        Notes notes = TableHelp.read(
                new CsvTable(),
                SHEET,
                """
                Users,Quantization,Mean,Peak
                1,fp16,100,101
                8,fp16,300,302
                1,int8,60,63
                8,int8,190,194
                """);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("differ in Quantization,"));
        assertThat(notes.remarks()).noneMatch(remark -> remark.contains("Peak"));
    }

    @Test
    void aLastLineOfJsonThatIsCutIsSaid() {
        Notes notes = TableHelp.read(
                new JsonTable(),
                """
                fields:
                  - { from: /rps, to: /test/throughputRps }
                """,
                "{\"rps\":5}\n{\"rps\":");
        assertThat(TableHelp.numbers(notes, "/throughputRps")).containsExactly(5.0);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("Its end cannot be read"));
    }
}
