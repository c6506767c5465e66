package io.leapadvisor.ingest.profiler;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Unit;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.table.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of data tables with properties: {@code from} of a row is the name of a property in any of the tables, whose
 * text begins with the number ({@code 88.0%}). A zero is what was not measured. Rows with the label {@code operation}
 * are expressions over the texts in cells, and to {@code /run/training} say that steps are no requests.
 */
public final class DataTableReader implements FormatReader {

    private static final String TRAINING = "/run/training";
    private static final Pattern NUMBER =
            Pattern.compile("^\\s*+([+-]?\\d[\\d,]*+\\.?+\\d*+(?:[eE][+-]?\\d{1,3})?)(?=\\s|%|$)");

    private final NameTable names;

    /** Reads names by the sheets. */
    public DataTableReader(FormatCatalogue catalogue) {
        this.names = new NameTable(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> read(piece, notes));
    }

    private void read(Piece piece, Notes notes) {
        Map<String, String> properties = new LinkedHashMap<>();
        boolean training = false;
        for (JsonNode document : Json.documents(piece.content())) {
            for (JsonNode table : document.isArray() ? document : List.of(document)) {
                table.path("p")
                        .properties()
                        .forEach(one -> properties.putIfAbsent(
                                one.getKey(), one.getValue().asText()));
                training |= isTraining(piece.sheet(), table);
            }
        }
        if (properties.isEmpty()) {
            throw new UnreadableException(
                    "None of its tables has properties. Export the overview page of a run that" + " recorded steps.");
        }
        String name = piece.content().name();
        Row row = new Row(piece, "", notes);
        for (FieldRow field : piece.sheet().fields()) {
            String text = properties.get(field.from());
            boolean ofSteps = field.to().startsWith("/stages/");
            if (field.label() == null && text != null && !(training && ofSteps)) {
                put(row, piece, field, text, notes);
            }
        }
        row.end();
        if (training) {
            notes.remark(name, "Its operations are those of training: steps are no requests and become no stages.");
        }
        if (!training && properties.keySet().stream().anyMatch(key -> key.startsWith("steptime"))) {
            notes.remark(name, "Its steps are taken for those of a server; leave the stages out if the run trains.");
        }
        for (String words : List.of("statement", "summary_conclusion")) {
            if (properties.containsKey(words)) {
                String said = properties.get(words);
                notes.remark(name, said.length() > 300 ? said.substring(0, 300) + "…" : said);
            }
        }
    }

    private void put(Row row, Piece piece, FieldRow field, String text, Notes notes) {
        Matcher number = NUMBER.matcher(text);
        boolean measured = field.unit() != Unit.NONE;
        Object value = number.find() ? (Object) number.group(1) : measured ? null : text;
        if (value == null || measured && text.matches("\\s*+[+-]?0*+\\.?+0*+\\s*+%?+\\s*+")) {
            return;
        }
        if (field.to().startsWith("/stages/")) {
            stage(field, value, notes, piece);
        } else {
            row.put(field, value, field.from());
        }
    }

    /** {@code /stages/NAME/…} is a field of the stage NAME. */
    private void stage(FieldRow field, Object value, Notes notes, Piece piece) {
        String[] parts = field.to().split("/", 4);
        Object converted = Values.convert(field, value);
        var pen = notes.pen(piece);
        String note = field.note() == null ? "of a step" : field.note();
        pen.derived(Target.of(parts[2], "/kind"), names.kind(piece.sheet(), parts[2]), "by its name", field.from());
        pen.derived(Target.of(parts[2], "/" + parts[3]), converted, note, field.from());
    }

    private boolean isTraining(FormatSheet sheet, JsonNode table) {
        for (JsonNode row : table.path("rows")) {
            for (JsonNode cell : row.path("c")) {
                if (cell.path("v").isTextual()
                        && names.of(sheet, "operation", cell.path("v").asText(), TRAINING) != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
