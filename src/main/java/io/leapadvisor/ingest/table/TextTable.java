package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.TextBlocks;
import io.leapadvisor.ingest.cells.TextCells;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What tools print for people, as {@link TextCells} reads it. {@code records} is the pattern of the line with which a
 * record begins; without it, or where no line begins one, the file is one. A record ends with the line of the sheet's
 * {@code end}, or before the next.
 */
public final class TextTable implements FormatReader {

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        Tables.read(pieces, TextTable::records, notes);
    }

    private static List<Located> records(Piece piece) {
        List<String> lines = TextBlocks.lines(piece.content());
        List<Cells> blocks = piece.sheet().records() == null
                ? List.of()
                : TextBlocks.of(
                        lines, piece.sheet().records(), piece.sheet().table().end());
        if (blocks.isEmpty()) {
            return List.of(new Located(piece, new TextCells(lines, List.of(), List.of()), ""));
        }
        return IntStream.range(0, blocks.size())
                .mapToObj(i -> new Located(piece, blocks.get(i), blocks.size() == 1 ? "" : "block " + (i + 1)))
                .toList();
    }
}
