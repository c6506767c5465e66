package io.leapadvisor.ingest.trace.span;

import java.util.Locale;

/** Which side of a call a span is, as all wire formats name it. */
public enum Role {
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER,
    INTERNAL,
    /** The file does not say. */
    UNKNOWN;

    /** The role of a word or number: {@code SPAN_KIND_SERVER}, {@code server}, {@code 2}, {@code SpanKind.SERVER}. */
    public static Role of(String word) {
        if (word == null || word.isBlank()) {
            return UNKNOWN;
        }
        String plain = word.strip().toUpperCase(Locale.ROOT);
        return switch (plain.substring(Math.max(plain.lastIndexOf('_'), plain.lastIndexOf('.')) + 1)) {
            case "SERVER", "2" -> SERVER;
            case "CLIENT", "3" -> CLIENT;
            case "PRODUCER", "4" -> PRODUCER;
            case "CONSUMER", "5" -> CONSUMER;
            case "INTERNAL", "1" -> INTERNAL;
            default -> UNKNOWN;
        };
    }

    /** True for the half that takes a call or a message. */
    public boolean takes() {
        return this == SERVER || this == CONSUMER;
    }

    /** True for the half that makes a call or sends a message. */
    public boolean makes() {
        return this == CLIENT || this == PRODUCER;
    }
}
