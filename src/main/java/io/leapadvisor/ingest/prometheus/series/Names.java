package io.leapadvisor.ingest.prometheus.series;

import java.util.List;

/**
 * Names of metrics. A colon in a sheet's name closes the name of the tool, which others write with an underscore, or
 * behind a prefix of their own. {@code _total} is written by some versions of a library and not by others.
 */
public final class Names {

    private static final String TOTAL = "_total";
    private static final List<String> COUNTERS = List.of(TOTAL, "_bucket", "_count", "_sum");

    private Names() {}

    /** True when a metric of a page is the one that a sheet names. */
    public static boolean match(String sheet, String page) {
        String wanted = plain(sheet);
        String found = plain(page);
        return wanted.equals(found) || hasNamespace(sheet) && found.endsWith("_" + wanted);
    }

    /** True when a sheet's name begins with the name of a tool. */
    static boolean hasNamespace(String sheet) {
        return sheet.indexOf(':') > 0;
    }

    static String plain(String name) {
        String plain = name.replace(':', '_').replace('.', '_');
        return plain.endsWith(TOTAL) ? plain.substring(0, plain.length() - TOTAL.length()) : plain;
    }

    /** True when the format's conventions make it a counter. */
    public static boolean hasCounterSuffix(String name) {
        return COUNTERS.stream().anyMatch(name::endsWith);
    }
}
