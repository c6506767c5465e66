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
     * Makes sure that nothing is written over.
     *
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
        Set<String> names = new HashSet<>();
        profiles.forEach(profile -> {
            if (!names.add(profile.name())) {
                throw new CommandException(
                        Exit.WRONG, "Two answers would be written to " + profile.name() + ". Ask for one at a time.");
            }
        });
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
        String name = format == AssessCommand.Format.text
                ? profile.name().replaceFirst("\\.json$", "") + ".txt"
                : profile.name();
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandException(Exit.WRONG, "The file " + folder.resolve(name) + " cannot be written.");
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
