package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.app.command.ask.Asked;
import io.leapadvisor.app.command.ask.Assessments;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.prepare.EarlyStart;
import io.leapadvisor.app.prepare.ProfileFile;
import io.leapadvisor.report.ProfileLines;
import io.leapadvisor.report.ReportFormat;
import io.leapadvisor.report.whole.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an assessment for people, for a pull request, or for a pipeline. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Assesses a profile, or takes a finished assessment, and writes a report of it.",
        footer = {
            "",
            "Examples:",
            "  leap report profile.json --format html --output report.html",
            "  leap assess profile.json --format json > a.json && leap report a.json | gh pr comment -F -"
        })
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswerFile file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "markdown",
            description = "markdown (for a comment), html (one file), sarif, junit or text; markdown if left out")
    private ReportFormat format;

    @Option(names = "--output", paramLabel = "FILE", description = "where it is written; left out: standard output")
    private Path output;

    @Override
    public Integer call() {
        String report = report(file.bytes()).as(format);
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(report);
            out.flush();
            return Exit.FINE;
        }
        try {
            Files.writeString(output, report);
            return Exit.FINE;
        } catch (IOException e) {
            throw new CommandException(Exit.WRONG, "The file " + output + " cannot be written.");
        }
    }

    /** Lines of a profile are known where its file is given; an assessment has the profile, but not its text. */
    private Report report(byte[] bytes) {
        JsonNode finished = AnswerFile.finished(bytes);
        Asked asked = finished != null && format != ReportFormat.SARIF
                ? null
                : file.asking().whom();
        byte[] profile = finished != null ? null : ProfileFile.profile(bytes);
        JsonNode answer = finished != null ? finished : asked.assess(profile);
        return new Report(
                Assessments.read(answer),
                file.asking().address(),
                finished != null ? null : file.path().toString(),
                finished != null ? null : ProfileLines.of(bytes),
                EarlyStart.version(),
                rule -> asked == null ? null : asked.page(rule));
    }
}
