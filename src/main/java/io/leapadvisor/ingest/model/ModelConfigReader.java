package io.leapadvisor.ingest.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.List;

/**
 * Descriptions of models and sizes of their weights. Fields are copied as the sheet names them; {@code /shape/…} and
 * {@code /kinds/…} are read to compute what no file says: the number of parameters and the kind of attention.
 */
public final class ModelConfigReader implements FormatReader {

    private static final List<String> COPIED = List.of(
            "/model/name",
            "/model/layers",
            "/model/hiddenSize",
            "/model/attentionHeads",
            "/model/vocabularySize",
            "/model/kvLoraRank",
            "/model/kvPrecision",
            "/model/parameters");

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            JsonNode document = Json.document(piece.content());
            ConfigKeys keys = ConfigKeys.of(piece.sheet(), document);
            if (!document.isObject()) {
                throw new UnreadableException("It is no JSON object.");
            }
            read(piece, keys, notes, weightBytes(pieces));
        });
    }

    /** Bytes of all weights by the index of their files; null when there is none. */
    private static Double weightBytes(List<Piece> pieces) {
        for (Piece piece : pieces) {
            try {
                Double bytes = ConfigKeys.of(piece.sheet(), Json.document(piece.content()))
                        .number("/shape/bytes");
                if (bytes != null) {
                    return bytes;
                }
            } catch (UnreadableException e) {
                // It is refused when it is read.
            }
        }
        return null;
    }

    private static void read(Piece piece, ConfigKeys keys, Notes notes, Double bytes) {
        Pen pen = notes.pen(piece);
        for (String field : COPIED) {
            ConfigKeys.Entry entry = keys.first(field);
            if (entry != null && !isPath(field, entry)) {
                Object value = entry.converted();
                pen.read(Target.of(field), value instanceof Double number && number <= 0 ? null : value, place(entry));
            }
        }
        if (keys.has("/shape/bytes")) {
            notes.remark(piece.content().name(), "It says how large the weights are, nothing of their shape.");
            if (!keys.has("/model/parameters")) {
                sizeAlone(pen, keys);
            }
            return;
        }
        new ModelWriter(pen, keys).write();
        Storage storage = Storage.of(keys);
        storage.write(pen);
        if (storage.isUnknown()) {
            notes.ask(
                    "/model/weightPrecision",
                    "the quantization of " + piece.content().name() + " is mixed or not known here",
                    "hf_quant_config.json beside it, or what the model's page says");
        }
        if (bytes != null && storage.plainBytes() > 0) {
            pen.write(
                    Target.of("/model/parameters"),
                    bytes / storage.plainBytes(),
                    Trust.CONFIGURATION,
                    How.DERIVED,
                    "total_size of the index / " + storage.plainBytes() + " bytes a weight",
                    null);
        }
    }

    /** Without the shape, the bytes of weights in 16 bits are a guess at their number, and said to be one. */
    private static void sizeAlone(Pen pen, ConfigKeys keys) {
        pen.write(
                Target.of("/model/parameters"),
                keys.number("/shape/bytes", 0) / 2,
                Trust.DEFAULT,
                How.DERIVED,
                "total size / 2 bytes a weight, which holds for BF16 and FP16 only; send config.json with it",
                place(keys.first("/shape/bytes")));
    }

    /** A folder on somebody's machine is no name. */
    private static boolean isPath(String field, ConfigKeys.Entry entry) {
        String text = entry.value().asText();
        return field.equals("/model/name") && (text.isBlank() || text.startsWith("/") || text.startsWith("."));
    }

    static String place(ConfigKeys.Entry entry) {
        String from = entry.row().from();
        return from.startsWith("^") ? from.substring(1) : from;
    }
}
