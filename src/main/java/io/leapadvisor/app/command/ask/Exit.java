package io.leapadvisor.app.command.ask;

/** Exit codes; a pipeline may rely on them. */
public final class Exit {

    public static final int FINE = 0;
    /** What was asked for was found wanting: a pack with faults, numbers that contradict. */
    public static final int FAILED = 1;
    /** The command line is wrong, or a file cannot be read. */
    public static final int WRONG = 2;
    /** The input was refused, with its faults. */
    public static final int REFUSED = 3;

    private Exit() {}
}
