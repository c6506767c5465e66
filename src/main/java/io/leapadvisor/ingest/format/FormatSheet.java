package io.leapadvisor.ingest.format;

import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import java.util.List;

/**
 * A file format of another tool: how it is recognised, who reads its structure, and what its values are called here.
 *
 * @param id kebab-case id, the file's stem
 * @param title name of the format for people
 * @param reader the code that knows its structure, see {@link io.leapadvisor.ingest.read.Readers}
 * @param produce command that produces such a file
 * @param recognised in words, what it is recognised by
 * @param trust how much its values count against those of other files
 * @param vantage where the tool stood when it measured
 * @param signals what it is known by
 * @param records where the records lie that are read one by one, as the reader says; null = the file is one
 * @param copies labels whose series repeat one value, such as the ranks of a model that is split
 * @param table what tables say beyond their fields; null = nothing
 * @param fields what it is called there and here
 * @param unknown what it cannot tell
 * @param source documentation of the format
 * @param asOf newest version of the tool, or day, of which the format was read
 * @param server how the server is known whose flags the fields are; null = the fields are no flags
 */
public record FormatSheet(
        String id,
        String title,
        String reader,
        String produce,
        String recognised,
        Trust trust,
        Vantage vantage,
        List<Signal> signals,
        String records,
        List<String> copies,
        TableSheet table,
        List<FieldRow> fields,
        List<Unknown> unknown,
        String source,
        String asOf,
        ServerRule server) {

    private static final int SPECIFIC = 70;

    public FormatSheet {
        for (String text : new String[] {id, title, reader, produce, recognised, source, asOf}) {
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException(
                        "a format needs id, title, reader, produce, recognised, source and asOf");
            }
        }
        if (trust == null || vantage == null) {
            throw new IllegalArgumentException("a format needs trust and vantage");
        }
        signals = signals == null ? List.of() : List.copyOf(signals);
        copies = copies == null ? List.of() : List.copyOf(copies);
        table = table == null ? TableSheet.NONE : table;
        fields = fields == null ? List.of() : List.copyOf(fields);
        unknown = unknown == null ? List.of() : List.copyOf(unknown);
    }

    /** How sure its best signal makes, 1–100; the format of one tool is more specific than that of many. */
    public int specificity() {
        return signals.stream().mapToInt(Signal::score).max().orElse(0);
    }

    /** True when it is of one kind of server or device, and not of all that share a library. */
    public boolean isSpecific() {
        return specificity() >= SPECIFIC;
    }
}
