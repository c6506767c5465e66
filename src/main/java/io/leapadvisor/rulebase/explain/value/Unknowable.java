package io.leapadvisor.rulebase.explain.value;

/** A constraint cannot be judged alone; the message says why. */
public final class Unknowable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unknowable(String reason) {
        super(reason, null, false, false);
    }
}
