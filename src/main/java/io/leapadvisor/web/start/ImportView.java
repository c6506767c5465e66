package io.leapadvisor.web.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.rest.imports.ImportAnswer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * What was read of files.
 *
 * @param read the answer of the importer
 * @param profile as JSON, indented
 * @param fields what was read, from where
 */
public record ImportView(ImportAnswer read, String profile, List<Row> fields) {

    /** A value, and where it comes from. */
    public record Row(String pointer, String value, String source, String how, String note) {

        static Row of(Imported.FieldSource field) {
            return new Row(
                    field.pointer(),
                    String.valueOf(field.value()),
                    field.source(),
                    field.how().name().toLowerCase(Locale.ROOT),
                    field.note() == null ? "" : field.note());
        }
    }

    static ImportView of(ImportAnswer read, ObjectMapper json) {
        try {
            return new ImportView(
                    read,
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(read.profile()),
                    read.fields().stream().map(Row::of).toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
