package io.leapadvisor.report.view;

import io.leapadvisor.text.Phrases;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names and values of an answer, as people read them. */
public final class ReportWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportWords() {}

    /** A moment, to the minute. */
    public static String time(Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    /** Parameters in the order of their names: "hitRatio 0.794, to INT8"; empty without any. */
    public static String parameters(Map<String, Object> parameters) {
        return parameters == null
                ? ""
                : new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(one -> one.getKey() + " " + value(one.getValue()))
                                .collect(Collectors.joining(", "));
    }

    /** A value that was observed: numbers with three digits, anything else as it is. */
    public static String value(Object value) {
        if (value instanceof Number number) {
            double known = number.doubleValue();
            return known == Math.rint(known) && Math.abs(known) < 1e6
                    ? String.valueOf((long) known)
                    : Phrases.number(known);
        }
        return String.valueOf(value);
    }

    /** A probability: "64 %"; empty when it is not known. */
    public static String percent(Double share) {
        return share == null ? "" : Phrases.percent(share);
    }

    /** Names of stages in a row; "the deployment" for none. */
    public static String stages(List<String> names) {
        return names.isEmpty() ? "the deployment" : String.join(", ", names);
    }
}
