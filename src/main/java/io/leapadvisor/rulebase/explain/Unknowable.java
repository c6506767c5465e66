package io.leapadvisor.rulebase.explain;

/** A constraint cannot be judged alone; the message says why. */
final class Unknowable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unknowable(String reason) {
        super(reason, null, false, false);
    }
}
