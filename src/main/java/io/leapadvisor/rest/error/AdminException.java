package io.leapadvisor.rest.error;

/** A caller who may not change packs, or a change that cannot be logged. */
public final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;

    public AdminException(ProblemKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    ProblemKind kind() {
        return kind;
    }
}
