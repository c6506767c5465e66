package io.leapadvisor.packs;

/** The packs that an assessment was made with cannot be used any more; the message says why. */
public final class PackGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PackGoneException(String message) {
        super(message, null, false, false);
    }
}
