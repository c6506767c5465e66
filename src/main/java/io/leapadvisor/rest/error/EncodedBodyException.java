package io.leapadvisor.rest.error;

import io.leapadvisor.rest.http.Query;

/** A body is compressed or otherwise encoded. */
public final class EncodedBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EncodedBodyException(String encoding) {
        super(
                "The Content-Encoding \"" + Query.brief(encoding) + "\" is not read here. Send the body as it is.",
                null,
                false,
                false);
    }
}
