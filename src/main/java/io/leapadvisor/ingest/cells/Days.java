package io.leapadvisor.ingest.cells;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Days and times as tools write them. */
final class Days {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
    private static final double SECONDS_END = 1e11;
    private static final double MS_END = 1e14;
    private static final double US_END = 1e17;

    private static final List<DateTimeFormatter> LOCAL = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"),
            DateTimeFormatter.ofPattern("yyyy/MM/dd - HH:mm:ss"),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS]"));

    private Days() {}

    /** The instant of a number since 1970, whose size tells its unit, or of a text; null = none of this century. */
    static Instant instant(Object value) {
        Instant found = value instanceof Number number
                ? since(number.doubleValue())
                : value instanceof String text ? parsed(text.strip()) : null;
        return found == null || found.isBefore(FIRST) || found.isAfter(LAST) ? null : found;
    }

    private static Instant since(double number) {
        if (!(number > 0) || number > Long.MAX_VALUE / 2.0) {
            return null;
        }
        double ms = number < SECONDS_END
                ? number * 1e3
                : number < MS_END ? number : number < US_END ? number / 1e3 : number / 1e6;
        return Instant.ofEpochMilli(Math.round(ms));
    }

    private static Instant parsed(String text) {
        Double number = Values.number(text);
        if (number != null) {
            return since(number);
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeException withoutZone) {
            return local(text);
        }
    }

    private static Instant local(String text) {
        for (DateTimeFormatter format : LOCAL) {
            try {
                return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException other) {
                // Another of them may fit.
            }
        }
        return null;
    }
}
