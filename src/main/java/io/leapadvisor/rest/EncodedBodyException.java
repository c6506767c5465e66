package io.leapadvisor.rest;

/** A body is compressed or otherwise encoded. */
final class EncodedBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EncodedBodyException(String encoding) {
        super("The Content-Encoding \"" + Query.brief(encoding) + "\" is not read here. Send the body as it is.", null, false, false);
    }
}
