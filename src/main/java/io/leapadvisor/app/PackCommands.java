package io.leapadvisor.app;

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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Commands for authors of packs and for operators. They need no server, no database and no configuration.
 *
 * <p>Exit codes: 0 = done, and a pack can be used; 1 = the pack has faults; 2 = the command line or a file is wrong.
 */
@Command(
        name = "leap-advisor",
        description = "Without a command: starts the service.",
        footer = {
            "  export FILE    writes all that is stored into a file",
            "  restore FILE   reads such a file into the database"
        },
        mixinStandardHelpOptions = true,
        subcommands = {CheckCommand.class, NewKeyCommand.class})
public final class PackCommands {

    private static final int FAULTY = 1;
    private static final int WRONG = 2;

    @Spec
    private CommandSpec spec;

    /** True when the first argument names a command, or asks for help. */
    static boolean has(String... arguments) {
        return arguments.length > 0
                && (line().getSubcommands().containsKey(arguments[0])
                        || arguments[0].equals("--help")
                        || arguments[0].equals("-h"));
    }

    /** Runs a command; the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return line().setOut(out).setErr(err).execute(arguments);
    }

    /** Runs a command with what it prints on the console; the exit code. */
    static int run(String... arguments) {
        return line().execute(arguments);
    }

    private static CommandLine line() {
        return new CommandLine(new PackCommands());
    }

    @Command(
            name = "validate-pack",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = WRONG,
            description = "Checks, compiles and tests a pack, as the service does before it uses it.")
    int validate(
            @Parameters(paramLabel = "PACK", description = "folder, .drl file or .zip archive") Path path,
            @Option(names = "--junit", paramLabel = "FILE", description = "writes the results as JUnit XML") Path junit,
            @Option(names = "--trusted", description = "as the operator's own pack (leap.packs.trusted)")
                    boolean trusted)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path absolute = path.toAbsolutePath().normalize();
        if (!Files.exists(absolute) || absolute.getFileName() == null) {
            spec.commandLine().getErr().println("There is no " + path + ".");
            return WRONG;
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
        return report.valid() ? 0 : FAULTY;
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

    @Command(
            name = "new-pack",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = WRONG,
            description = "Writes a pack to start from, into a new folder of its name.")
    int create(
            @Parameters(index = "0", paramLabel = "NAME", description = "name of the pack, kebab-case") String name,
            @Parameters(
                            index = "1",
                            paramLabel = "DIR",
                            defaultValue = ".",
                            description = "where its folder is made; left out: here")
                    Path parent)
            throws IOException {
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
        return WRONG;
    }
}
