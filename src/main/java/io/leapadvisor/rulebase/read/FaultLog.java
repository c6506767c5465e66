package io.leapadvisor.rulebase.read;

import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.RuleFault;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file. */
final class FaultLog {

    private final String file;
    private final boolean builtIn;
    private final List<RuleFault> faults = new ArrayList<>();

    FaultLog(String pack, String file) {
        this.file = file;
        this.builtIn = pack.equals(PackCheck.CORE);
    }

    void fault(int line, String message) {
        fault(line, message, null);
    }

    void fault(int line, String message, String hint) {
        faults.add(new RuleFault(file, line, message, hint));
    }

    void add(RuleFault fault) {
        faults.add(fault);
    }

    /** A matter of style: it stops the built-in pack and warns for another. */
    void style(int line, String message) {
        faults.add(new RuleFault(file, line, 0, message, null, !builtIn));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    String file() {
        return file;
    }

    List<RuleFault> all() {
        return List.copyOf(faults);
    }
}
