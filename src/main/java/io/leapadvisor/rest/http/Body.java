package io.leapadvisor.rest.http;

import io.leapadvisor.rest.error.BodyTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the body of a request, up to the limit of the contract. */
public final class Body {

    public static final int LIMIT = 1 << 20;

    /** Limit of files to import, which are recordings and no descriptions. */
    public static final int IMPORT_LIMIT = 64 << 20;

    private static final String IMPORTS = Paths.API + "/imports";
    /** The same from the web page. */
    private static final String PAGE_IMPORTS = Paths.PAGE + "/imports";

    private Body() {}

    /** How many bytes the path takes. */
    public static int limit(String path) {
        return path != null && (path.startsWith(IMPORTS) || path.startsWith(PAGE_IMPORTS)) ? IMPORT_LIMIT : LIMIT;
    }

    /** The body within the limit of most paths. */
    public static byte[] read(InputStream stream) {
        return read(stream, LIMIT);
    }

    /**
     * The body within a limit.
     *
     * @throws BodyTooLargeException when it is larger
     */
    public static byte[] read(InputStream stream, int limit) {
        try {
            byte[] body = stream.readNBytes(limit + 1);
            if (body.length > limit) {
                throw new BodyTooLargeException(limit);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
        }
    }
}
