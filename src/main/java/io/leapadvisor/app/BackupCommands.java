package io.leapadvisor.app;

import io.leapadvisor.access.key.KeyException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.share.ShareCommands;
import io.leapadvisor.store.backup.Backup;
import io.leapadvisor.store.backup.BackupException;
import io.leapadvisor.store.backup.Restore;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Commands for operators: they open the database that is configured, and no port.
 *
 * <p>Exit codes: 0 = done; 1 = the database cannot be opened; 2 = the command line or a file is wrong.
 */
@Command(name = "leap-advisor")
public class BackupCommands implements QuarkusApplication {

    /** No requests, no rules, and on the console what the command says. */
    private static final Map<String, String> SETTINGS = Map.of(
            "leap.serve", "false",
            "quarkus.http.host-enabled", "false",
            "quarkus.log.console.json.enabled", "false",
            "quarkus.log.level", "WARN");

    private final Backup backup;
    private final Restore restore;
    private final ShareCommands share;

    @Spec
    private CommandSpec spec;

    BackupCommands(Backup backup, Restore restore, ShareCommands share) {
        this.share = share;
        this.backup = backup;
        this.restore = restore;
    }

    /** True when the first argument names one of these commands. */
    static boolean has(String... arguments) {
        return arguments.length > 0
                && (Set.of("export", "restore").contains(arguments[0]) || ShareCommands.NAMES.contains(arguments[0]));
    }

    /** Sets what must be set before Quarkus starts. */
    static void prepare() {
        SETTINGS.forEach(System::setProperty);
    }

    @Override
    public int run(String... arguments) {
        return new CommandLine(ShareCommands.NAMES.contains(arguments[0]) ? share : this)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof BackupException || failure instanceof KeyException) {
                        command.getErr().println(failure.getMessage());
                        return Exit.WRONG;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes all that is stored into a file of lines of JSON, of one moment.")
    int export(@Parameters(paramLabel = "FILE", description = "a new file; .gz at its end = compressed") Path file) {
        long rows = backup.export(file.toAbsolutePath());
        spec.commandLine().getOut().println("Wrote " + rows + " rows into " + file + ".");
        return 0;
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Reads a file of export into the database; what is there already stays.")
    int restore(@Parameters(paramLabel = "FILE", description = "a file that export has written") Path file) {
        Restore.Done done = restore.restore(file.toAbsolutePath());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Restored " + done.written() + " rows from " + file + "; " + done.present() + " were there already.");
        if (done.left() > 0) {
            out.println(done.left() + " keys or packs were left out: the database has had its own, and what was deleted"
                    + " there does not come back. Send packs and make keys anew.");
        }
        return 0;
    }
}
