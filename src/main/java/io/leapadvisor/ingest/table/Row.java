package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Reading;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.load.LoadRun;
import io.leapadvisor.ingest.load.RunField;
import io.leapadvisor.ingest.load.RunLimits;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record of a table: values come in with their rows of the sheet, observations and at most one point of load go
 * out. The first of several rows that fill a field counts, so that a sheet lists the better source first; rows that add
 * up add up.
 */
public final class Row {

    private static final String STAGES = "/stages/";

    private final Piece piece;
    private final String where;
    private final Notes notes;
    private final Pen pen;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Map<String, String> derived = new LinkedHashMap<>();

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
        if (converted != null) {
            take(field, converted, place);
        }
    }

    /** A value in the contract's unit. */
    void take(FieldRow field, Object value, String place) {
        set(field.to(), value, field.note(), place, Reading.adds(field));
    }

    /**
     * A value that was computed from many.
     *
     * @param how how; null = it stands in the file
     */
    public void set(String to, Object value, String how) {
        set(to, value, how, where, false);
    }

    private void set(String to, Object value, String how, String place, boolean adds) {
        if (adds && values.get(to) instanceof Double before && value instanceof Double more) {
            values.put(to, before + more);
            derived.put(to, "sum of what the tool says by parts");
        } else if (values.putIfAbsent(to, value) == null) {
            places.put(to, place);
            if (how != null) {
                derived.put(to, how);
            }
        }
    }

    /** Ends the record: what belongs to a run becomes a point of load. A run that failed says nothing at all. */
    public void end() {
        if (values.isEmpty()) {
            return;
        }
        try {
            says();
            if (values.keySet().stream().anyMatch(Row::isOfRun)) {
                values.putIfAbsent(RunField.TOOL, piece.sheet().id());
                LoadRun.Outcome outcome = LoadRun.read(
                        values,
                        derived,
                        piece.sheet().table().mixed(),
                        piece.sheet().vantage(),
                        pen.origin(where.isBlank() ? null : where.strip()),
                        RunLimits.of(notes.knowledge()));
                outcome.remarks().forEach(remark -> notes.remark(piece.content().name(), remark));
                outcome.point().ifPresent(notes::point);
            }
            values.forEach(this::write);
        } catch (UnreadableException e) {
            notes.refuse(piece.content().name(), where + e.getMessage());
        }
    }

    /** What every such file says; of a stage only where the file has the stage. */
    private void says() {
        piece.sheet().table().says().forEach((to, word) -> {
            String pointer = to.startsWith(RunField.POINT) ? to.substring(RunField.POINT.length()) : to;
            if (pointer.startsWith(STAGES)) {
                String stage = pointer.substring(0, pointer.indexOf('/', STAGES.length()) + 1);
                if (values.keySet().stream().noneMatch(known -> known.contains(stage))) {
                    return;
                }
            }
            values.putIfAbsent(to, Values.plain(word));
        });
    }

    private void write(String to, Object value) {
        if (isOfRun(to)) {
            return;
        }
        String place = places.getOrDefault(to, where);
        String shown = place.isBlank() ? null : place.strip();
        if (derived.containsKey(to)) {
            pen.derived(Target.parse(to), value, derived.get(to), shown);
        } else {
            pen.read(Target.parse(to), value, shown);
        }
    }

    static boolean isOfRun(String to) {
        return to.startsWith(RunField.TEST + "/") || to.startsWith("/run/") || to.startsWith(RunField.POINT + "/");
    }
}
