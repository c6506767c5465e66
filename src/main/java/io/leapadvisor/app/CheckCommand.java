package io.leapadvisor.app;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.agree.Agreement;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.prepare.CoreAdvisor;
import io.leapadvisor.app.prepare.ProfileFile;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.profile.DeploymentProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Assesses every profile of some folders with the built-in pack and checks that the numbers of each answer agree. It
 * needs no server, no database and no configuration.
 *
 * <p>Exit codes: 0 = all agree; 1 = some contradict; 2 = the command line or a file is wrong.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = Exit.WRONG,
        description = "Assesses every profile of a folder and checks that the numbers of each answer agree.",
        footer = {"", "Example:", "  leap check examples examples/cases"})
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "1..*",
            description = "folder of .json files, each a profile or an object that has one under \"profile\"")
    private List<Path> folders;

    @Override
    public Integer call() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                spec.commandLine().getErr().println("There is no folder " + folder + ".");
                return Exit.WRONG;
            }
            files.addAll(profiles(folder));
        }
        if (files.isEmpty()) {
            spec.commandLine().getErr().println("There is no .json file in " + folders + ".");
            return Exit.WRONG;
        }
        CheckReport report = new CheckReport(spec.commandLine().getOut());
        checkAll(files, report);
        report.summarize();
        return report.exitCode();
    }

    private static List<Path> profiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void checkAll(List<Path> files, CheckReport report) throws IOException {
        CoreAdvisor core = CoreAdvisor.load();
        Agreement agreement = new Agreement(core.knowledge());
        for (Path file : files) {
            try {
                DeploymentProfile told = core.intake().profile(ProfileFile.profile(Files.readAllBytes(file)));
                Assessment answer = core.advisor().assess(told, Optional.empty(), told.deployment(), Instant.EPOCH);
                report.answered(file, agreement.breaches(told, answer));
            } catch (InvalidInputException e) {
                report.refused(file, e.faults());
            }
        }
    }
}
