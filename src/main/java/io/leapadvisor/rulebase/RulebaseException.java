package io.leapadvisor.rulebase;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The rulebase cannot be used; the message lists every fault with its file, its line and, where one is known, a hint.
 */
public class RulebaseException extends RuntimeException {

    private static final long serialVersionUID = 2L;

    private final List<RuleFault> faults;

    public RulebaseException(List<RuleFault> faults) {
        super("The rulebase has " + faults.size() + (faults.size() == 1 ? " fault:" : " faults:") + "\n  "
                + faults.stream().map(RuleFault::toString).collect(Collectors.joining("\n  ")));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, with its places. */
    public List<RuleFault> faults() {
        return faults;
    }
}
