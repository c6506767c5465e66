package io.leapadvisor.rulebase.cases;

import io.leapadvisor.rulebase.RuleFault;
import java.util.Collection;

/** A fault of a single case; the others are read all the same. */
final class CaseFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    CaseFault(String message) {
        this(message, null);
    }

    private CaseFault(String message, String hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    /** A fault about a name that does not exist, with the nearest one that does. */
    static CaseFault ofName(String message, String name, Collection<String> known) {
        return new CaseFault(message, RuleFault.nearest(name, known));
    }

    /** The fault with its place in a file. */
    RuleFault in(String file, int number) {
        return new RuleFault(file, 0, "case " + number + ": " + getMessage(), hint);
    }
}
