package io.leapadvisor.rest.error;

/** The service has too much to do, or is about to stop. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BusyException(String message) {
        super(message, null, false, false);
    }

    public static BusyException busy() {
        return new BusyException("The service has too much to do. Repeat the request in some seconds.");
    }

    public static BusyException stopping() {
        return new BusyException("The service is about to stop. Repeat the request in some seconds.");
    }
}
