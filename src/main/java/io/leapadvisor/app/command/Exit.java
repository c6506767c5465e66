package io.leapadvisor.app.command;

/** Exit codes; a pipeline may rely on them. */
final class Exit {

    static final int FINE = 0;
    /** What was asked for was found wanting: a pack with faults, numbers that contradict. */
    static final int FAILED = 1;
    /** The command line is wrong, or a file cannot be read. */
    static final int WRONG = 2;
    /** The input was refused, with its faults. */
    static final int REFUSED = 3;

    private Exit() {}
}
