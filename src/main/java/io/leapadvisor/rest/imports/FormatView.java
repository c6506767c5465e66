package io.leapadvisor.rest.imports;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Unknown;
import java.util.List;

/**
 * A format that can be read.
 *
 * @param id id for {@code format}
 * @param title name for people
 * @param recognised what it is recognised by
 * @param produce command that produces such a file
 * @param fills fields of the profile that its table names; readers of structures fill more
 * @param unknown what it cannot tell, with what answers it
 * @param source documentation of the format
 * @param asOf newest version or day of which it was read
 */
public record FormatView(
        String id,
        String title,
        String recognised,
        String produce,
        List<String> fills,
        List<Unknown> unknown,
        String source,
        String asOf) {

    private static final String TEST = "/test/";

    static FormatView of(FormatSheet sheet) {
        return new FormatView(
                sheet.id(),
                sheet.title(),
                sheet.recognised(),
                sheet.produce(),
                sheet.fields().stream()
                        .map(FieldRow::to)
                        .filter(to -> !to.startsWith("/run/"))
                        .map(to -> to.startsWith(TEST) ? "/loadTests/" + to.substring(TEST.length()) : to)
                        .distinct()
                        .sorted()
                        .toList(),
                sheet.unknown(),
                sheet.source(),
                sheet.asOf());
    }
}
