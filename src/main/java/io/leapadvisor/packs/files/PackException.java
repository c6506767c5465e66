package io.leapadvisor.packs.files;

import java.util.List;
import java.util.stream.Collectors;

/** A pack cannot be used; the message lists every fault. */
public final class PackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<PackFault> faults;

    public PackException(String pack, List<PackFault> faults) {
        super("The pack " + pack + " has " + faults.size() + (faults.size() == 1 ? " fault:" : " faults:")
                + faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining()));
        this.faults = List.copyOf(faults);
    }

    public PackException(String pack, String file, String message) {
        this(pack, List.of(PackFault.of(file, message)));
    }

    /** All of them. */
    public List<PackFault> faults() {
        return faults;
    }
}
