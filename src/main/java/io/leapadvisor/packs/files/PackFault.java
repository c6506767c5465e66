package io.leapadvisor.packs.files;

import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.rulebase.RuleFault;
import java.util.List;

/**
 * Something wrong with a pack, as clients see it.
 *
 * @param file file in the pack, with the name of the pack before it
 * @param line line, from 1; left out when the whole file is meant
 * @param column column, from 1; left out when it is not known
 * @param message what is wrong and what to do
 * @param hint what may be meant; left out when there is no idea
 */
public record PackFault(String file, Integer line, Integer column, String message, String hint) {

    public static PackFault of(RuleFault fault) {
        return new PackFault(
                fault.file(),
                fault.line() > 0 ? (Integer) fault.line() : null,
                fault.column() > 0 ? (Integer) fault.column() : null,
                fault.message(),
                fault.hint());
    }

    public static PackFault of(KnowledgeFault fault) {
        return new PackFault(
                fault.file(), fault.line() > 0 ? (Integer) fault.line() : null, null, fault.told(), fault.suggestion());
    }

    /** The faults of knowledge that cannot be used. */
    public static List<PackFault> of(KnowledgeException broken) {
        return broken.faults().stream().map(PackFault::of).toList();
    }

    /** A fault of a whole file. */
    public static PackFault of(String file, String message) {
        return new PackFault(file, null, null, message, null);
    }

    @Override
    public String toString() {
        return new RuleFault(file, line == null ? 0 : line, column == null ? 0 : column, message, hint, false)
                .toString();
    }
}
