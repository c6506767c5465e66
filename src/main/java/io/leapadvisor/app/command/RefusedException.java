package io.leapadvisor.app.command;

import io.leapadvisor.intake.json.Fault;
import java.util.List;

/** An input that is refused, with all its faults. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    RefusedException(List<Fault> faults) {
        super("refused", null, false, false);
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
