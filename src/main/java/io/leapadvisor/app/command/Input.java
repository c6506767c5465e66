package io.leapadvisor.app.command;

import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of the command line; "-" is what comes from the standard input. */
final class Input {

    private static final String STANDARD = "-";

    private Input() {}

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

    /** The files, and those that end in .json of the folders. */
    static List<Path> expanded(List<Path> given) {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new CommandException(Exit.WRONG, "The folder " + path + " cannot be read.");
            }
        }
        if (files.isEmpty()) {
            throw new CommandException(Exit.WRONG, "There is no .json file in " + given + ".");
        }
        return files;
    }
}
