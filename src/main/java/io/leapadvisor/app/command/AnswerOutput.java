package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.app.command.Profiles.Named;
import io.leapadvisor.app.command.ask.Assessments;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.report.text.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where answers go: to the console, or each to a file of its own.
 *
 * @param format how they are written
 * @param folder for files; null = the console
 * @param console for all else
 */
record AnswerOutput(AssessCommand.Format format, Path folder, PrintWriter console) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Makes sure that no file that is read is written over, and no answer by another.
     *
     * @param given files and folders that are read
     * @param profiles that are answered
     * @throws CommandException when something would be
     */
    void check(List<Path> given, List<Named> profiles) {
        if (folder == null) {
            return;
        }
        Path target = folder.toAbsolutePath().normalize();
        for (Path path : given) {
            if (Files.isDirectory(path)
                    && target.startsWith(path.toAbsolutePath().normalize())) {
                throw new CommandException(
                        Exit.WRONG, "The folder " + folder + " is one of those that are read. Name another.");
            }
        }
        Set<Path> read = new HashSet<>();
        given.forEach(path -> read.add(real(path)));
        profiles.forEach(profile -> read.add(real(profile.path())));
        Set<Path> written = new HashSet<>();
        for (Named profile : profiles) {
            Path file = target(profile);
            if (read.contains(real(file))) {
                throw new CommandException(
                        Exit.WRONG,
                        "The answer to " + file + " would be written over what is read. Name another folder.");
            }
            if (!written.add(file)) {
                throw new CommandException(
                        Exit.WRONG, "Two answers would be written to " + file + ". Ask for one at a time.");
            }
        }
    }

    /** Where a file really is, by whatever links it was named. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It does not exist: it is nothing that is read.
            return path.toAbsolutePath().normalize();
        }
    }

    /** The file for an answer. */
    private Path target(Named profile) {
        String name = profile.name();
        return folder.resolve(format == AssessCommand.Format.text ? name.replaceFirst("\\.json$", "") + ".txt" : name)
                .normalize();
    }

    void write(Named profile, JsonNode assessment) {
        String text =
                switch (format) {
                    case text -> TextReport.of(Assessments.read(assessment));
                    case json -> assessment.toPrettyString() + System.lineSeparator();
                    case ndjson -> assessment + "\n";
                };
        if (folder == null) {
            console.print(text);
            console.flush();
            return;
        }
        Path file = target(profile);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandException(Exit.WRONG, "The file " + file + " cannot be written.");
        }
    }

    /** One line a profile, so that lines and profiles can be counted against each other. */
    void refused(Named profile, CommandException refusal) {
        if (format == AssessCommand.Format.ndjson && folder == null) {
            console.print(JSON.createObjectNode()
                            .put("file", profile.path().toString())
                            .set("errors", JSON.valueToTree(refusal.faults()))
                    + "\n");
            console.flush();
        }
    }
}
