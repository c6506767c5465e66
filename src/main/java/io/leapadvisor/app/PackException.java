package io.leapadvisor.app;

/** A pack cannot be read; the message says which, why and what to do. */
public final class PackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PackException(String message, Throwable cause) {
        super(message, cause);
    }
}
