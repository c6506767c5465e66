package io.leapadvisor.app;

import io.leapadvisor.access.Roles;
import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyException;
import io.leapadvisor.access.key.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes a key for services that are started with {@code leap.auth=keys}, and prints it once. It needs no server, which
 * takes the key within the next request.
 *
 * <p>Exit codes: 0 = made; 2 = the command line or the file is wrong.
 */
@Command(
        name = "new-key",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = NewKeyCommand.WRONG,
        description = "Makes a key, adds its digest to the file of keys, and prints it. It is shown only now.",
        footer = {"", "Example:", "  leap new-key --name ads-ci --role writer --team ads"})
public final class NewKeyCommand implements Callable<Integer> {

    static final int WRONG = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--name", required = true, description = "who holds it; unique, 1–64 of A–Z a–z 0–9 . _ -")
    private String name;

    @Option(
            names = "--role",
            required = true,
            split = ",",
            description = "reader, writer, pack-admin or admin; several with commas between them")
    private Set<String> roles;

    @Option(names = "--team", required = true, description = "whose assessments it reads and writes")
    private String team;

    @Option(names = "--expires", description = "day or time from when on it is worth nothing: 2027-01-31")
    private String expires;

    @Option(
            names = "--file",
            defaultValue = "${env:LEAP_AUTH_KEYS_FILE:-${env:LEAP_DATA_DIR:-data}/keys.yaml}",
            description = "file of keys; left out: LEAP_AUTH_KEYS_FILE, else keys.yaml in LEAP_DATA_DIR, else in data")
    private Path file;

    @Override
    public Integer call() throws IOException {
        String key = AccessKey.random();
        try {
            KeyFile.add(file, new AccessKey(name, AccessKey.digest(key), new TreeSet<>(roles), team, end()));
        } catch (KeyException | DateTimeParseException e) {
            spec.commandLine()
                    .getErr()
                    .println(
                            e instanceof KeyException
                                    ? e.getMessage()
                                    : "\"" + expires + "\" is no day and no time. Write 2027-01-31, or "
                                            + "2027-01-31T12:00:00Z.");
            spec.commandLine().getErr().flush();
            return WRONG;
        }
        spec.commandLine().getOut().println(key);
        spec.commandLine().getOut().flush();
        spec.commandLine()
                .getErr()
                .println("Made the key of " + name + " ("
                        + String.join(
                                ", ", Roles.withImplied(roles).stream().sorted().toList())
                        + "; team " + team + ") in " + file + ". It is shown only now: keep it.");
        spec.commandLine().getErr().flush();
        return 0;
    }

    private Instant end() {
        if (expires == null) {
            return null;
        }
        return expires.contains("T")
                ? Instant.parse(expires)
                : LocalDate.parse(expires).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
