package io.leapadvisor.rest.error;

import io.leapadvisor.rest.http.BodyLimit;

/** A body is larger than the contract allows. */
public final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A body is too large.
     *
     * @param limit bytes that are taken
     */
    public BodyTooLargeException(int limit) {
        this(
                "body",
                limit,
                limit == BodyLimit.BYTES ? "Send fewer stages or shorter texts." : "Send a part of the recording.");
    }

    private BodyTooLargeException(String what, int limit, String advice) {
        super(
                "The " + what + " is larger than " + (limit >> 20) + " MiB (" + limit + " bytes). " + advice,
                null,
                false,
                false);
    }

    /** A line of a body is too large. */
    public static BodyTooLargeException ofLine() {
        return new BodyTooLargeException("line", BodyLimit.BYTES, "Send fewer stages or shorter texts on it.");
    }

    /** A message is too large. */
    public static BodyTooLargeException ofMessage() {
        return new BodyTooLargeException("message", BodyLimit.BYTES, "Send fewer stages or shorter texts in it.");
    }
}
