package io.leapadvisor.ingest.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.ingest.cells.CsvRows.CsvRow;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final String SHEET =
            """
            fields:
              - { from: Name, to: /labels/name }
              - { from: Time, to: /test/latency/meanMs, unit: MS }
            """;

    private static List<CsvRow> rows(String text) {
        List<CsvRow> found = new ArrayList<>();
        CsvRows.of(PiecesOf.of(SHEET, text), found::add);
        return found;
    }

    @Test
    void theHeaderMayStandBelowOtherLinesAndMayComeAgain() {
        List<CsvRow> rows = rows("log line\n\nName,Other,Time\na,1,2\n\nName,Time\nb,\"1,234.5\"\n");
        assertThat(rows).extracting(row -> row.byColumn().get("Name")).containsExactly("a", "b");
        assertThat(rows.get(1).byColumn()).containsEntry("Time", "1,234.5").doesNotContainKey("Other");
    }

    @Test
    void aHeaderThatComesAgainIsSaid() {
        List<String> met = new ArrayList<>();
        CsvRows.of(
                PiecesOf.of(SHEET, "Name,Time\na,1\nName,Time\nb,2\n"),
                row -> met.add(row.byColumn().get("Name")),
                () -> met.add("again"));
        assertThat(met).containsExactly("a", "again", "b");
    }

    @Test
    void semicolonsGoWithCommasInNumbersAndTabsWithout() {
        assertThat(rows("Name;Time\na;1,5\n").get(0).byColumn()).containsEntry("Time", "1.5");
        assertThat(rows("\"Name\"\t\"Time\"\na\t1.5\n").get(0).byColumn()).containsEntry("Time", "1.5");
    }

    @Test
    void aRowThatIsLongerThanTheHeaderIsReadFromItsRightEnd() {
        List<CsvRow> rows = rows("Name,Time\nx,a,3\nb,4,\n");
        assertThat(rows.get(0).byColumn()).containsEntry("Name", "a").containsEntry("Time", "3");
        assertThat(rows.get(0).shifted()).isTrue();
        assertThat(rows.get(1).byColumn()).containsEntry("Name", "b");
        assertThat(rows.get(1).shifted()).isFalse();
    }

    @Test
    void withoutAHeaderNothingIsGuessed() {
        assertThatThrownBy(() -> rows("a,2\nb,3\n"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("lacks its header");
    }

    @Test
    void brokenQuotesAreSaid() {
        assertThatThrownBy(() -> rows("Name,Time\n\"a\" x\",2\n")).isInstanceOf(UnreadableException.class);
    }
}
