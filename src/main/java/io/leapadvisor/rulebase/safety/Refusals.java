package io.leapadvisor.rulebase.safety;

import io.leapadvisor.rulebase.RuleFault;
import java.util.ArrayList;
import java.util.List;

/** Collects what is refused in one file. */
public final class Refusals {

    private final String file;
    private final List<Refusal> found = new ArrayList<>();

    Refusals(String file) {
        this.file = file;
    }

    public void add(Reason reason, int line, int column, String message) {
        add(reason, line, column, message, null);
    }

    public void add(Reason reason, int line, int column, String message, String hint) {
        found.add(
                new Refusal(reason, new RuleFault(file, Math.max(0, line), Math.max(0, column), message, hint, false)));
    }

    /** Refuses for a fault that was found elsewhere, in this file. */
    void add(Reason reason, RuleFault fault) {
        add(reason, fault.line(), fault.column(), fault.message(), fault.hint());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Refusal> all() {
        return found.stream().distinct().toList();
    }
}
