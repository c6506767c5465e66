package io.leapadvisor.knowledge;

import java.util.List;

/** The knowledge base cannot be used; the message lists every fault with its file and line. */
public final class KnowledgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public KnowledgeException(List<String> faults) {
        super("The knowledge base has " + faults.size() + (faults.size() == 1 ? " fault:" : " faults:") + "\n  "
                + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line a fault. */
    public List<String> faults() {
        return faults;
    }
}
