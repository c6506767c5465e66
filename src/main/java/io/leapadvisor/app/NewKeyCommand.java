package io.leapadvisor.app;

import io.leapadvisor.access.Roles;
import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyException;
import io.leapadvisor.access.key.KeyFile;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.share.KeyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        exitCodeOnExecutionException = Exit.WRONG,
        description = "Makes a key, adds its digest to the file of keys, and prints it. It is shown only now.",
        footer = {"", "Example:", "  leap new-key --name ads-ci --role writer --team ads"})
public final class NewKeyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private KeyOptions options;

    @Option(
            names = "--file",
            defaultValue = "${env:LEAP_AUTH_KEYS_FILE:-${env:LEAP_DATA_DIR:-data}/keys.yaml}",
            description = "file of keys; left out: LEAP_AUTH_KEYS_FILE, else keys.yaml in LEAP_DATA_DIR, else in data")
    private Path file;

    @Override
    public Integer call() throws IOException {
        String secret = AccessKey.random();
        AccessKey key = options.key(secret);
        try {
            KeyFile.add(file, key);
        } catch (KeyException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return Exit.WRONG;
        }
        spec.commandLine().getOut().println(secret);
        spec.commandLine().getOut().flush();
        spec.commandLine()
                .getErr()
                .println("Made the key of " + key.name() + " ("
                        + String.join(
                                ", ",
                                Roles.withImplied(key.roles()).stream().sorted().toList())
                        + "; team " + key.team() + ") in " + file + ". It is shown only now: keep it.");
        spec.commandLine().getErr().flush();
        return 0;
    }
}
