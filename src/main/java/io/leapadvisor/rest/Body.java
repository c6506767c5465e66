package io.leapadvisor.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the body of a request, up to the limit of the contract. */
final class Body {

    static final int LIMIT = 1 << 20;

    private Body() {
    }

    static byte[] read(InputStream stream) {
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
