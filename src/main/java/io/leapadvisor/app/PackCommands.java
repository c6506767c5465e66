package io.leapadvisor.app;

import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.prepare.CorePackReader;
import io.leapadvisor.packs.PackLoader;
import io.leapadvisor.packs.check.JUnitXml;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.check.PackSkeleton;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.packs.files.PackFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Commands for authors of packs. They need no server, no database and no configuration.
 *
 * <p>Exit codes: 0 = done, and the pack can be used; 1 = it has faults; 2 = the command line or a file is wrong.
 */
public final class PackCommands {

    private PackCommands() {}

    /** Says whether a pack can be used. */
    @Command(
            name = "validate-pack",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = Exit.WRONG,
            description = "Checks, compiles and tests a pack, as the service does before it uses it.",
            footer = {"", "Example:", "  leap validate-pack my-team --junit my-team.xml"})
    public static final class Validate implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "PACK", description = "folder, .drl file or .zip archive")
        private Path path;

        @Option(names = "--junit", paramLabel = "FILE", description = "writes the results as JUnit XML")
        private Path junit;

        @Option(names = "--trusted", description = "as the operator's own pack (leap.packs.trusted)")
        private boolean trusted;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            Path absolute = path.toAbsolutePath().normalize();
            if (!Files.exists(absolute) || absolute.getFileName() == null) {
                spec.commandLine().getErr().println("There is no " + path + ".");
                return Exit.WRONG;
            }
            PackReport report = report(absolute, trusted);
            report.warnings().forEach(warning -> out.println("warning  " + warning));
            report.faults().forEach(fault -> out.println("fault    " + fault));
            long passed = report.cases().stream().filter(one -> one.passed()).count();
            out.println("Pack " + report.name() + (report.version() == null ? "" : " " + report.version()) + ": "
                    + report.rules().size() + " rules, " + passed + " of "
                    + report.cases().size() + " cases hold, " + report.faults().size() + " faults, "
                    + report.warnings().size() + " warnings. "
                    + (report.valid() ? "It can be used." : "It cannot be used."));
            if (junit != null) {
                Files.writeString(junit, JUnitXml.of(report));
            }
            out.flush();
            return report.valid() ? Exit.FINE : Exit.FAILED;
        }

        private static PackReport report(Path path, boolean trusted) throws IOException {
            String file = path.getFileName().toString();
            String name = Files.isDirectory(path) ? file : file.replaceFirst("\\.(drl|zip)$", "");
            try {
                return PackLoader.check(
                        CorePackReader.read("here"), PackFolder.source(name, path, trusted), PackSafety::check);
            } catch (PackException e) {
                return PackReport.unreadable(name, e.faults());
            }
        }
    }

    /** Makes a pack. */
    @Command(
            name = "new-pack",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = Exit.WRONG,
            description = "Writes a pack to start from, into a new folder of its name.",
            footer = {"", "Example:", "  leap new-pack my-team"})
    public static final class Create implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "NAME", description = "name of the pack, kebab-case")
        private String name;

        @Parameters(
                index = "1",
                paramLabel = "DIR",
                defaultValue = ".",
                description = "where its folder is made; left out: here")
        private Path parent;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            try {
                Path folder = PackSkeleton.write(name, parent);
                out.println("Made " + folder + ". Next: validate-pack " + folder);
                out.flush();
                return 0;
            } catch (FileAlreadyExistsException e) {
                spec.commandLine()
                        .getErr()
                        .println("There is a " + e.getMessage() + " already. Choose another name or another folder.");
            } catch (IllegalArgumentException e) {
                spec.commandLine().getErr().println(e.getMessage());
            }
            spec.commandLine().getErr().flush();
            return Exit.WRONG;
        }
    }
}
