package io.leapadvisor.rest;

/** A body is larger than the contract allows. */
final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("The body is larger than 1 MiB (" + Body.LIMIT + " bytes). Send fewer stages or shorter texts.", null, false, false);
    }
}
