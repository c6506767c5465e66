package io.leapadvisor.app.share;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.store.share.SharedAudit;
import io.leapadvisor.store.share.SharedKeys;
import io.leapadvisor.store.share.SharedPacks;
import io.leapadvisor.store.share.TakeOver;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands on keys and packs in the database that is configured; replicas that run take a change within seconds. */
@Singleton
@Command(name = "share")
public class ShareCommands {

    /** Names of the commands. */
    public static final Set<String> NAMES = Set.of("add-key", "delete-key", "list-keys", "take-packs");

    private static final int WRONG = 2;

    private final SharedKeys keys;
    private final SharedPacks packs;
    private final SharedAudit audit;

    @Spec
    private CommandSpec spec;

    ShareCommands(DataSource database) {
        this.keys = new SharedKeys(database);
        this.packs = new SharedPacks(database, name -> false, () -> "operator");
        this.audit = new SharedAudit(database, "command");
    }

    @Command(
            name = "add-key",
            mixinStandardHelpOptions = true,
            description = "Makes a key, puts its digest into the database, and prints it. It is shown only now.")
    int addKey(@Mixin KeyOptions options) {
        String key = AccessKey.random();
        keys.add(List.of(options.key(key)));
        out().println(key);
        out().flush();
        return 0;
    }

    @Command(name = "delete-key", mixinStandardHelpOptions = true, description = "Ends a key that is in the database.")
    int deleteKey(@Parameters(paramLabel = "NAME", description = "who holds it") String name) {
        if (!keys.delete(name)) {
            return wrong("There is no key of " + name + " in the database.");
        }
        out().println("The key of " + name + " has ended.");
        return 0;
    }

    @Command(
            name = "list-keys",
            mixinStandardHelpOptions = true,
            description = "Prints who holds a key: name, roles, team, and when it ends.")
    int listKeys() {
        keys.list().forEach(key -> out().println(String.join(
                "\t",
                key.name(),
                String.join(",", key.roles().stream().sorted().toList()),
                key.team(),
                key.expires() == null ? "never" : key.expires().toString())));
        return 0;
    }

    @Command(
            name = "take-packs",
            mixinStandardHelpOptions = true,
            description = "Puts the packs of a folder into the database as the operator's, in place of those of their"
                    + " names. They are checked by the replicas that use them.")
    int takePacks(@Parameters(paramLabel = "FOLDER", description = "with a folder or file a pack") Path folder) {
        if (!Files.isDirectory(folder)) {
            return wrong("There is no folder " + folder + ".");
        }
        List<String> names = new TakeOver(packs, keys, audit).put(new PackFolder(folder, name -> false));
        out().println("Put into the database: " + String.join(", ", names) + ".");
        return 0;
    }

    private int wrong(String message) {
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
        return WRONG;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
