package io.leapadvisor.ingest.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.cells.JsonCells;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON whose values stand at fixed places, as {@link JsonCells} writes them. {@code records} is the place of the
 * records or of a list of them; without it each document is one, and where none is found the document is. A file may
 * hold several documents.
 */
public final class JsonTable implements FormatReader {

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        Tables.read(pieces, piece -> records(piece, notes), notes);
    }

    private static List<Located> records(Piece piece, Notes notes) {
        List<JsonCells> found = new ArrayList<>();
        String file = piece.content().name();
        for (JsonNode document : Json.documents(piece.content(), cut -> notes.unreadEnd(file, cut))) {
            int before = found.size();
            if (piece.sheet().records() != null) {
                JsonCells.nodes(document, piece.sheet().records()).forEach(node -> add(document, node, found));
            }
            if (found.size() == before) {
                add(document, document, found);
            }
        }
        List<Located> records = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            records.add(new Located(piece, found.get(i), found.size() == 1 ? "" : "record " + (i + 1)));
        }
        return records;
    }

    private static void add(JsonNode document, JsonNode node, List<JsonCells> found) {
        if (node.isObject()) {
            found.add(new JsonCells(document, node));
        } else if (node.isArray()) {
            node.forEach(element -> {
                if (element.isObject()) {
                    found.add(new JsonCells(document, element));
                }
            });
        }
    }
}
