package io.leapadvisor.ingest.profiler;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What names in profiles mean: by the format's own rows first, then by those that name operations of spans. */
final class NameTable {

    static final String EVENTS = "chrome-trace";
    static final String KERNEL_TABLES = "kernel-tables";
    static final String STACKS = "stacks";
    static final String STACK_LINES = "stack-lines";
    static final String DATA_TABLES = "data-tables";

    private static final Set<String> READERS = Set.of(EVENTS, KERNEL_TABLES, STACKS, STACK_LINES, DATA_TABLES);

    private final Map<String, AttributeTable> own = new HashMap<>();
    private final AttributeTable operations;

    NameTable(FormatCatalogue catalogue) {
        for (FormatSheet sheet : catalogue.all()) {
            if (READERS.contains(sheet.reader())) {
                own.put(sheet.id(), new AttributeTable(List.of(sheet)));
            }
        }
        operations = new AttributeTable(catalogue.all().stream()
                .filter(sheet -> !READERS.contains(sheet.reader()))
                .filter(sheet -> sheet.fields().stream()
                        .anyMatch(row -> row.to().equals(Said.KIND) && "name".equals(row.label())))
                .toList());
    }

    /** What a name says of a field by the rows of its format; null = nothing. */
    String of(FormatSheet sheet, String label, String name, String to) {
        AttributeTable table = own.get(sheet.id());
        Object said = table == null ? null : table.inText(label, name, to);
        return said == null ? null : String.valueOf(said);
    }

    /** Kind of the stage that a name speaks of; OTHER when it says nothing. */
    String kind(FormatSheet sheet, String name) {
        String said = of(sheet, "name", name, Said.KIND);
        Object any = said != null ? said : operations.inText("name", name, Said.KIND);
        return any == null ? "OTHER" : String.valueOf(any);
    }
}
