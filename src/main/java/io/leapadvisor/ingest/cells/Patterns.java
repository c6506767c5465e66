package io.leapadvisor.ingest.cells;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Patterns of sheets, each compiled once; there are as many as the sheets name. */
public final class Patterns {

    private static final Map<String, Pattern> KNOWN = new ConcurrentHashMap<>();

    private Patterns() {}

    /** The pattern, in which a line's beginning and end count. */
    public static Pattern of(String pattern) {
        return KNOWN.computeIfAbsent(pattern, text -> Pattern.compile(text, Pattern.MULTILINE));
    }
}
