package io.leapadvisor.rest.error;

import io.leapadvisor.rest.http.Body;

/** A body is larger than the contract allows. */
public final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BodyTooLargeException() {
        super(
                "The body is larger than 1 MiB (" + Body.LIMIT + " bytes). Send fewer stages or shorter texts.",
                null,
                false,
                false);
    }
}
