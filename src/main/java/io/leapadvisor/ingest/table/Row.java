package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.load.LoadRun;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One record of a table: values come in with their rows of the sheet, observations and at most one point of load go
 * out. The first of several rows that fill a field counts, so that a sheet lists the better source first.
 */
public final class Row {

    private static final String LOAD_TEST = "/test/";
    private static final String RUN = "/run/";

    private final Piece piece;
    private final String where;
    private final Notes notes;
    private final Pen pen;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Runnable> said = new ArrayList<>();

    /**
     * Begins a record.
     *
     * @param where the record's place in the file, for provenance
     */
    public Row(Piece piece, String where, Notes notes) {
        this.piece = piece;
        this.where = where;
        this.notes = notes;
        this.pen = notes.pen(piece);
    }

    /** A value of the record as the file gives it: a number, a flag or a text. */
    public void put(FieldRow field, Object value, String place) {
        Object converted = Values.convert(field, value);
        if (converted == null || values.putIfAbsent(field.to(), converted) != null || isOfRun(field.to())) {
            return;
        }
        said.add(() -> {
            if (field.note() == null) {
                pen.read(Target.of(field.to()), converted, place);
            } else {
                pen.derived(Target.of(field.to()), converted, field.note(), place);
            }
        });
    }

    /** Ends the record: what belongs to a run becomes a point of load. A run that failed says nothing at all. */
    public void end() {
        try {
            if (values.keySet().stream().anyMatch(Row::isOfRun)) {
                notes.point(LoadRun.point(
                        values, piece.sheet().vantage(), pen.origin(where.isBlank() ? null : where.strip())));
            }
            said.forEach(Runnable::run);
        } catch (UnreadableException e) {
            notes.refuse(piece.content().name(), where + e.getMessage());
        }
    }

    private static boolean isOfRun(String to) {
        return to.startsWith(LOAD_TEST) || to.startsWith(RUN);
    }
}
