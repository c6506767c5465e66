package io.leapadvisor.rest.error;

import io.leapadvisor.rest.http.Body;

/** A body is larger than the contract allows. */
public final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A body is too large.
     *
     * @param limit bytes that are taken
     */
    public BodyTooLargeException(int limit) {
        super(
                "The body is larger than " + (limit >> 20) + " MiB (" + limit + " bytes). "
                        + (limit == Body.LIMIT
                                ? "Send fewer stages or shorter texts."
                                : "Send a part of the recording."),
                null,
                false,
                false);
    }
}
