package io.leapadvisor.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of a report. */
public enum ReportFormat {
    MARKDOWN("text/markdown"),
    HTML("text/html"),
    SARIF("application/sarif+json"),
    JUNIT("application/xml"),
    TEXT("text/plain");

    private final String mediaType;

    ReportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type that it is answered as. */
    public String mediaType() {
        return mediaType;
    }

    /** The name that callers ask for it by. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ReportFormat::word).toList();
    }

    /** The format of a name. */
    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
