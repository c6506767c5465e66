package io.leapadvisor.report.template;

import java.util.regex.Pattern;

/** Addresses that a report may link: nothing but the web, and nothing that could end an attribute. */
public final class Links {

    private static final Pattern WEB = Pattern.compile("https?://[A-Za-z0-9.:/_~%?=+#,-]+");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_.-]*");

    private Links() {}

    /**
     * The address of a page of a server; relative where the page comes from there itself (an empty base); null when no
     * server is known, or the path is none.
     */
    public static String page(String base, String path) {
        if (base == null || path == null || !PATH.matcher(path).matches()) {
            return null;
        }
        return base.isEmpty() ? path : web(base + path);
    }

    /** A text that is an address as a whole; null = it is not. */
    public static String web(String text) {
        return text != null && WEB.matcher(text).matches() ? text : null;
    }
}
