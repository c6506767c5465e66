package io.leapadvisor.packs;

/** A pack cannot be changed in this way; the message says why and what to do. */
public final class PackConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PackConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
