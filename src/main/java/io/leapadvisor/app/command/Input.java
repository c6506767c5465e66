package io.leapadvisor.app.command;

import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the command line; "-" is what comes from the standard input. */
final class Input {

    /** The standard input. */
    static final String STANDARD = "-";

    private Input() {}

    /** How many bytes a file has; as many as can be where that is not known before they are read. */
    static long size(Path file) {
        try {
            return file.toString().equals(STANDARD) ? Integer.MAX_VALUE : Files.size(file);
        } catch (IOException e) {
            // It cannot be read either, and is told of then.
            return 0;
        }
    }

    /**
     * The bytes of a file.
     *
     * @throws CommandException when it cannot be read
     */
    static byte[] read(Path file) {
        try {
            return file.toString().equals(STANDARD) ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandException(Exit.WRONG, "There is no file " + file + " that can be read.");
        }
    }
}
