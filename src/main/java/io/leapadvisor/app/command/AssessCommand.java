package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.app.command.ask.Asked;
import io.leapadvisor.app.command.ask.Asking;
import io.leapadvisor.app.command.ask.Assessments;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.prepare.ProfileFile;
import io.leapadvisor.report.text.TextReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Assesses profiles, or what files of other tools say. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        description = "Assesses deployments: what is slow, what to do, what it will bring.",
        footer = {
            "",
            "Examples:",
            "  leap assess profile.json",
            "  leap assess --import metrics.txt --import deployment.yaml --base known.json",
            "  leap assess profiles/ --format json --server http://localhost:8080"
        })
final class AssessCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "profiles as JSON, or folders of them; - reads one from the standard input")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--import", paramLabel = "FILE", description = "a file of another tool; give it several times")
    private List<Path> imports = new ArrayList<>();

    @Option(names = "--base", paramLabel = "FILE", description = "what is known beside the imports, as a profile")
    private Path base;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json; text if left out")
    private Format format;

    /** How an answer is written. */
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() {
        if (files.isEmpty() && imports.isEmpty()) {
            throw new CommandException(Exit.WRONG, "Give a profile, or --import FILE. See: leap assess --help");
        }
        Asked asked = asking.whom();
        int exit = Exit.FINE;
        if (!imports.isEmpty()) {
            JsonNode imported = asked.imported(ImportCommand.files(imports), ImportCommand.base(base), null);
            ImportCommand.tell(imported, spec.commandLine().getErr());
            exit = one(asked, imported.path("profile").toString().getBytes(StandardCharsets.UTF_8));
        }
        List<Path> all = files.isEmpty() ? List.of() : Input.expanded(files);
        for (int i = 0; i < all.size(); i++) {
            progress(i, all);
            try {
                exit = Math.max(exit, one(asked, ProfileFile.profile(Input.read(all.get(i)))));
            } catch (CommandException e) {
                // The others of a folder are still worth an answer.
                exit = Math.max(exit, e.tell(all.get(i), spec.commandLine().getErr()));
            }
        }
        return exit;
    }

    private int one(Asked asked, byte[] profile) {
        JsonNode answer = asked.assess(profile);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(answer instanceof ObjectNode object ? object.toPrettyString() : answer.toString());
        } else {
            out.print(TextReport.of(Assessments.read(answer)));
        }
        out.flush();
        return Exit.FINE;
    }

    /** On a terminal only, and only where there are many. */
    private void progress(int done, List<Path> all) {
        if (all.size() > 1 && System.console() != null) {
            PrintWriter err = spec.commandLine().getErr();
            err.print("\r" + (done + 1) + " of " + all.size() + " "
                    + all.get(done).getFileName() + "\u001b[K");
            err.flush();
        }
    }
}
