package io.leapadvisor.rest.error;

import io.leapadvisor.intake.json.Fault;
import java.util.List;

/** A query string that is refused, with all its faults. */
public final class InvalidQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidQueryException(List<Fault> faults) {
        super(faults.get(0).detail(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
