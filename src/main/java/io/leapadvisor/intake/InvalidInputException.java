package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Fault;
import java.util.List;

/** An input that is refused, with all its faults. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidInputException(List<Fault> faults) {
        super(faults.get(0).detail(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** Never empty. */
    public List<Fault> faults() {
        return faults;
    }
}
