package io.leapadvisor.rest.http;

import io.leapadvisor.rest.error.BodyTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the body of a request, up to the limit of the contract. */
public final class Body {

    public static final int LIMIT = 1 << 20;

    private Body() {}

    public static byte[] read(InputStream stream) {
        try {
            byte[] body = stream.readNBytes(LIMIT + 1);
            if (body.length > LIMIT) {
                throw new BodyTooLargeException();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
        }
    }
}
