package io.leapadvisor.access.key;

/** A file of keys cannot be used; the message says which, why, and what to do. */
public class KeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyException(String message) {
        super(message);
    }
}
