package io.leapadvisor.store;

/** The database does not do what was asked. The message is for the caller, the cause is for the log. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
