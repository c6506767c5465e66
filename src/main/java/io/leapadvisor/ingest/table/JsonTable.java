package io.leapadvisor.ingest.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON whose values stand at fixed places. {@code from} is a JSON pointer into a record; {@code records} is the pointer
 * to a list of records, and without it each document is one. A file may hold several documents.
 */
public final class JsonTable implements FormatReader {

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        for (Piece piece : pieces) {
            String name = piece.content().name();
            try {
                List<JsonNode> records = records(piece);
                for (int i = 0; i < records.size(); i++) {
                    record(piece, records.get(i), records.size() == 1 ? "" : "record " + (i + 1) + " ", notes);
                }
            } catch (UnreadableException e) {
                notes.refuse(name, e.getMessage());
            }
        }
    }

    private static List<JsonNode> records(Piece piece) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode document : Json.documents(piece.content())) {
            JsonNode at = piece.sheet().records() == null
                    ? document
                    : document.at(piece.sheet().records());
            if (at.isArray()) {
                at.forEach(found::add);
            } else if (at.isObject()) {
                found.add(at);
            }
        }
        return found;
    }

    private static void record(Piece piece, JsonNode record, String where, Notes notes) {
        Row row = new Row(piece, where, notes);
        for (FieldRow field : piece.sheet().fields()) {
            JsonNode value = record.at(field.from());
            if (value.isNumber() || value.isBoolean() || value.isTextual()) {
                row.put(
                        field,
                        value.isNumber()
                                ? (Object) value.asDouble()
                                : value.isBoolean() ? (Object) value.asBoolean() : value.asText(),
                        where + field.from());
            }
        }
        row.end();
    }
}
