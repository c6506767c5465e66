package io.leapadvisor.rest.error;

/** What the caller asks for may not be done, or not now: the kind says why. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;

    public RefusedException(ProblemKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    ProblemKind kind() {
        return kind;
    }
}
