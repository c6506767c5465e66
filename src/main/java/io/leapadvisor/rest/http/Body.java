package io.leapadvisor.rest.http;

import io.leapadvisor.rest.error.BodyTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the body of a request, up to the limit of the contract. */
public final class Body {

    private Body() {}

    /** The body within the limit of most paths. */
    public static byte[] read(InputStream stream) {
        return read(stream, BodyLimit.BYTES);
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
