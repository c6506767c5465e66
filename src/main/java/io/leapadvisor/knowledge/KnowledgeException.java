package io.leapadvisor.knowledge;

import java.util.List;

/** The knowledge base cannot be used; the message lists every fault with its file and line. */
public final class KnowledgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<KnowledgeFault> faults;

    public KnowledgeException(List<KnowledgeFault> faults) {
        super("The knowledge base has " + faults.size() + (faults.size() == 1 ? " fault:" : " faults:") + "\n  "
                + String.join(
                        "\n  ", faults.stream().map(KnowledgeFault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    /** Every fault, in the order in which they were found. */
    public List<KnowledgeFault> faults() {
        return faults;
    }
}
