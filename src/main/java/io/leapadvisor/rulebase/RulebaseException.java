package io.leapadvisor.rulebase;

import java.util.List;

/**
 * The rulebase cannot be used; the message lists every fault with its file, its line and, where one is known, a hint.
 */
public class RulebaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public RulebaseException(List<String> faults) {
        super("The rulebase has " + faults.size() + (faults.size() == 1 ? " fault:" : " faults:") + "\n  "
                + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    public RulebaseException(String message, Throwable cause) {
        super(message, cause);
        this.faults = List.of(message);
    }

    /** One text a fault; a hint is its last line. */
    public List<String> faults() {
        return faults;
    }
}
