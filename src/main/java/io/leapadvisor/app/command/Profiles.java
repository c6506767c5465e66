package io.leapadvisor.app.command;

import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The profiles that a command line names: files, folders with all that is in them, and patterns. */
final class Profiles {

    private static final String ENDING = ".json";

    private Profiles() {}

    /**
     * A profile.
     *
     * @param path where it is; "-" = the standard input
     * @param name under which its answer is written: the path below the folder that was named
     */
    record Named(Path path, String name) {}

    /**
     * All of them, in the order of their names where there are several in a folder.
     *
     * @throws CommandException when there are none, or a folder cannot be read
     */
    static List<Named> of(List<Path> given) {
        List<Named> found = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                in(path, file -> file.toString().endsWith(ENDING), found);
            } else if (!Files.exists(path) && path.toString().matches(".*[*?\\[{].*")) {
                matching(path, found);
            } else {
                found.add(new Named(path, path.getFileName().toString()));
            }
        }
        if (found.isEmpty()) {
            throw new CommandException(Exit.WRONG, "There is no " + ENDING + " file in " + given + ".");
        }
        return found;
    }

    /** A pattern that no shell has resolved: it begins to count at the last folder that has no star. */
    private static void matching(Path pattern, List<Named> found) {
        Path root = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        int names = 0;
        while (names < pattern.getNameCount() - 1
                && !pattern.getName(names).toString().matches(".*[*?\\[{].*")) {
            root = root.resolve(pattern.getName(names++));
        }
        PathMatcher matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + pattern.subpath(names, pattern.getNameCount()));
        Path from = root;
        in(root, file -> matcher.matches(from.relativize(file)), found);
    }

    private static void in(Path folder, PathMatcher matcher, List<Named> found) {
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .sorted()
                    .forEach(file ->
                            found.add(new Named(file, folder.relativize(file).toString())));
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(Exit.WRONG, "The folder " + folder + " cannot be read.");
        }
    }
}
