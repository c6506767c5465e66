package io.leapadvisor.ingest.log;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of a log by the rows of its sheet whose targets begin with {@code /log/}: {@code time} (year-month-day or
 * month-day, a blank, hour:minute:second), {@code engine}, {@code running}, {@code waiting}, {@code cacheUsed},
 * {@code promptTokensPerSecond}, {@code outputTokensPerSecond}, {@code promptTokens}, {@code cachedTokens},
 * {@code started}, and {@code answered}, whose pattern stands for one request. A line without a time is of the time of
 * the line before.
 */
final class LogLines {

    static final String PREFIX = "/log/";
    /** A year for dates without one, with 29 days in February. */
    private static final String ANY_YEAR = "2000-";

    private final Map<String, List<FieldRow>> rows = new HashMap<>();
    private double second = Double.NaN;

    LogLines(List<FieldRow> rows) {
        rows.stream().filter(row -> row.to().startsWith(PREFIX)).forEach(row -> this.rows
                .computeIfAbsent(row.to().substring(PREFIX.length()), ignored -> new ArrayList<>())
                .add(row));
    }

    /** What the next line says. */
    Reported read(String line) {
        String time = text("time", line);
        if (time != null) {
            second = seconds(time, second);
        }
        String engine = text("engine", line);
        return new Reported(
                second,
                engine == null ? "" : engine,
                number("running", line),
                number("waiting", line),
                number("cacheUsed", line),
                number("promptTokensPerSecond", line),
                number("outputTokensPerSecond", line),
                number("promptTokens", line),
                number("cachedTokens", line),
                number("started", line),
                text("answered", line) == null ? Double.NaN : 1,
                number("drafted", line),
                number("accepted", line));
    }

    private String text(String name, String line) {
        for (FieldRow row : rows.getOrDefault(name, List.of())) {
            Object found = Cells.within(row.from(), line);
            if (found != null) {
                return String.valueOf(found);
            }
        }
        return null;
    }

    private double number(String name, String line) {
        for (FieldRow row : rows.getOrDefault(name, List.of())) {
            Object found = Cells.within(row.from(), line);
            if (found != null && Values.convert(row, found) instanceof Number number) {
                return number.doubleValue();
            }
        }
        return Double.NaN;
    }

    /** Seconds of a moment; what is none is as before. */
    private static double seconds(String time, double before) {
        boolean hasYear = time.matches("\\d{4}-.*");
        try {
            return LocalDateTime.parse((hasYear ? time : ANY_YEAR + time).replace(' ', 'T'))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            return before;
        }
    }
}
