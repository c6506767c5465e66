package io.leapadvisor.app.command.ask;

import io.leapadvisor.intake.json.Fault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** A command that cannot go on; it says what is wrong and what to do. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exit;
    private final transient List<Fault> faults;

    public CommandException(int exit, String message) {
        super(message, null, false, false);
        this.exit = exit;
        this.faults = List.of(new Fault("", message));
    }

    private CommandException(List<Fault> faults) {
        super(faults.get(0).detail(), null, false, false);
        this.exit = Exit.REFUSED;
        this.faults = List.copyOf(faults);
    }

    /** An input that is refused, with all its faults. */
    public static CommandException refused(List<Fault> faults) {
        return new CommandException(faults);
    }

    /** All that is wrong; a pointer is empty where it is the whole. */
    public List<Fault> faults() {
        return faults;
    }

    public int exit() {
        return exit;
    }

    /** Tells all that is wrong; file = the one that it is of, null = not known. */
    public int tell(Path file, PrintWriter err) {
        faults.forEach(fault -> err.println((file == null ? "" : file + " ")
                + (fault.pointer().isEmpty() ? "" : fault.pointer() + ": ")
                + fault.detail()));
        err.flush();
        return exit;
    }
}
