package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.PiecesOf;
import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;

/** Reads a text with a sheet that a test makes up. */
final class TableHelp {

    private TableHelp() {}

    static Notes read(FormatReader reader, String sheet, String text) {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        reader.read(List.of(PiecesOf.of(sheet, text)), notes);
        return notes;
    }

    static List<Double> numbers(Notes notes, String pointer) {
        return notes.points().stream()
                .map((LoadPoint point) -> point.number(pointer))
                .toList();
    }
}
