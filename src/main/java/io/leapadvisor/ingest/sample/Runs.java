package io.leapadvisor.ingest.sample;

import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.table.Row;
import java.util.ArrayList;
import java.util.List;

/** The runs of a file: one, or several that were appended to it one after the other. */
final class Runs implements Samples.Between {

    private final Piece piece;
    private final Notes notes;
    private final List<Groups> groups = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private boolean header;
    private int pauses;

    Runs(Piece piece, Notes notes) {
        this.piece = piece;
        this.notes = notes;
        begin("");
    }

    private void begin(String where) {
        groups.add(new Groups());
        rows.add(new Row(piece, where, notes));
    }

    /** The row of the run that is read. */
    Row row() {
        return rows.get(rows.size() - 1);
    }

    void add(Sample sample) {
        Groups before = groups.get(groups.size() - 1);
        boolean paused = before.isPausedBefore(sample);
        if (paused || header && before.isOverBefore(sample)) {
            pauses += paused ? 1 : 0;
            begin("run " + (groups.size() + 1));
        }
        header = false;
        groups.get(groups.size() - 1).add(sample);
    }

    boolean isEmpty() {
        return groups.size() == 1 && groups.get(0).isEmpty();
    }

    @Override
    public void again() {
        header = true;
    }

    @Override
    public void cut(String why) {
        notes.unreadEnd(piece.content().name(), why);
    }

    /** Writes each run as a point of load; one of several that failed does not lose the others. */
    void write() {
        if (pauses > 0) {
            notes.remark(
                    piece.content().name(),
                    "Pauses without a request that are longer than the run before them: " + pauses
                            + ". What comes after each is a run of its own.");
        }
        for (int i = 0; i < groups.size(); i++) {
            try {
                groups.get(i).write(piece, rows.get(i), notes);
            } catch (UnreadableException e) {
                if (groups.size() == 1) {
                    throw e;
                }
                notes.refuse(piece.content().name(), "run " + (i + 1) + " " + e.getMessage());
            }
        }
    }
}
