package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.Conditions;
import io.leapadvisor.ingest.cells.Reading;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.TableSheet.Refusal;
import io.leapadvisor.ingest.load.LoadRun;
import io.leapadvisor.ingest.load.RunLimits;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What all tables share once their records are found: which count, which belong together, what the fields say. */
final class Tables {

    private Tables() {}

    /** Reads files whose records the function finds. */
    static void read(List<Piece> pieces, Function<Piece, List<Located>> records, Notes notes) {
        Map<FormatSheet, List<Located>> bySheet = new LinkedHashMap<>();
        notes.each(pieces, piece -> {
            List<Located> found = new ArrayList<>();
            List<Located> all = records.apply(piece);
            if (all.size() > ImportLimits.RECORDS) {
                throw new UnreadableException("It holds " + all.size() + " results; " + ImportLimits.RECORDS
                        + " are taken. Send those that matter.");
            }
            for (Located record : all) {
                notes.checkTime();
                if (!refused(record, notes)) {
                    found.add(record);
                }
            }
            Records.Kept kept = Records.choose(piece.sheet().table(), found);
            check(kept.totals(), RunLimits.of(notes.knowledge()));
            if (kept.remark() != null) {
                notes.remark(piece.content().name(), kept.remark());
            }
            bySheet.computeIfAbsent(piece.sheet(), ignored -> new ArrayList<>()).addAll(kept.kept());
        });
        bySheet.forEach((sheet, found) -> Records.join(sheet.table(), found).forEach(record -> write(record, notes)));
    }

    private static boolean refused(Located record, Notes notes) {
        for (Refusal refusal : record.piece().sheet().table().refusals()) {
            if (Conditions.hold(refusal.when(), record.cells())) {
                notes.refuse(record.piece().content().name(), where(record) + refusal.why());
                return true;
            }
        }
        return false;
    }

    /** Where all requests together failed, the endpoint that did not is not the service. */
    private static void check(List<Located> totals, RunLimits limits) {
        for (Located total : totals) {
            Map<String, Object> values = new LinkedHashMap<>();
            total.piece().sheet().fields().stream()
                    .filter(row -> Row.isOfRun(row.to()))
                    .forEach(row -> {
                        Object value = Reading.of(row, total.cells());
                        if (value != null) {
                            values.putIfAbsent(row.to(), value);
                        }
                    });
            LoadRun.check(values, limits);
        }
    }

    private static void write(Located record, Notes notes) {
        Row row = new Row(record.piece(), where(record), notes);
        for (FieldRow field : record.piece().sheet().fields()) {
            for (Cells part : record.parts()) {
                Object value = Reading.of(field, part);
                if (value != null) {
                    row.take(field, value, where(record) + field.from());
                    break;
                }
            }
        }
        row.end();
    }

    private static String where(Located record) {
        return record.place().isEmpty() ? "" : record.place() + " ";
    }
}
