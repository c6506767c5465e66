package io.leapadvisor.rest.http;

/** How large the body of a request may be, in bytes. */
public final class BodyLimit {

    /** Of most paths. */
    public static final int BYTES = 1 << 20;

    /** Of files to import, which are recordings and no descriptions. */
    public static final int IMPORT_BYTES = 64 << 20;

    private static final String IMPORTS = Paths.API + "/imports";
    /** The same from the web page. */
    private static final String PAGE_IMPORTS = Paths.PAGE + "/imports";

    private BodyLimit() {}

    /** That of a path; null = of most. */
    public static int of(String path) {
        return path != null && (path.startsWith(IMPORTS) || path.startsWith(PAGE_IMPORTS)) ? IMPORT_BYTES : BYTES;
    }
}
