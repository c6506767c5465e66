package io.leapadvisor.app.share;

import io.leapadvisor.access.AuditLog;
import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.share.SharedAudit;
import io.leapadvisor.store.share.SharedKeys;
import io.leapadvisor.store.share.SharedPacks;
import io.leapadvisor.store.share.TakeOver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
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

    private final SharedKeys keys;
    private final SharedPacks packs;
    private final SharedAudit audit;
    private final Optional<String> noPacks;
    private final Optional<String> noKeys;

    @Spec
    private CommandSpec spec;

    @Inject
    ShareCommands(DataSource database, Sharing sharing) {
        this(database, sharing.packsElsewhere(), sharing.keysElsewhere());
    }

    /**
     * @param noPacks why packs in the database do not count, and what to do; empty = they do
     * @param noKeys the same of keys
     */
    ShareCommands(DataSource database, Optional<String> noPacks, Optional<String> noKeys) {
        this.noPacks = noPacks;
        this.noKeys = noKeys;
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
        AccessKey kept = options.key(key);
        return logged("ADD_KEY", List.of(kept.name()), noKeys, () -> {
            keys.add(List.of(kept));
            out().println(key);
            out().flush();
            return 0;
        });
    }

    @Command(name = "delete-key", mixinStandardHelpOptions = true, description = "Ends a key that is in the database.")
    int deleteKey(@Parameters(paramLabel = "NAME", description = "who holds it") String name) {
        return logged("DELETE_KEY", List.of(name), noKeys, () -> {
            if (!keys.delete(name)) {
                return wrong("There is no key of " + name + " in the database.");
            }
            out().println("The key of " + name + " has ended.");
            return 0;
        });
    }

    @Command(
            name = "list-keys",
            mixinStandardHelpOptions = true,
            description = "Prints who holds a key: name, roles, team, and when it ends.")
    int listKeys() {
        return told(noKeys, () -> {
            keys.list().forEach(key -> out().println(String.join(
                    "\t",
                    key.name(),
                    String.join(",", key.roles().stream().sorted().toList()),
                    key.team(),
                    key.expires() == null ? "never" : key.expires().toString())));
            return 0;
        });
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
        PackFolder packFolder = new PackFolder(folder, name -> false);
        Set<String> found = packFolder.read().keySet();
        return logged("INSTALL", found, noPacks, () -> {
            List<String> names = new TakeOver(packs, keys, audit).put(packFolder);
            if (names.isEmpty()) {
                return wrong("There is no pack in " + folder + " that can be read.");
            }
            out().println("Put into the database: " + String.join(", ", names) + ".");
            return 0;
        });
    }

    /** Does it where it counts, and writes down that it begins and how it ends. */
    private int logged(String action, Collection<String> subjects, Optional<String> elsewhere, IntSupplier work) {
        return told(elsewhere, () -> {
            subjects.forEach(subject -> write(action, subject, "BEGUN"));
            String outcome = "FAILED";
            try {
                int code = work.getAsInt();
                outcome = code == 0 ? "ACCEPTED" : "REFUSED";
                return code;
            } catch (KeyException | PackConflictException e) {
                outcome = "REFUSED";
                throw e;
            } finally {
                String last = outcome;
                subjects.forEach(subject -> write(action, subject, last));
            }
        });
    }

    private void write(String action, String subject, String outcome) {
        audit.write(new AuditLog.Line(
                Instant.now().toString(), "operator", null, null, null, action, subject, null, outcome, null));
    }

    private int told(Optional<String> elsewhere, IntSupplier work) {
        if (elsewhere.isPresent()) {
            return wrong(elsewhere.get());
        }
        try {
            return work.getAsInt();
        } catch (KeyException | PackConflictException e) {
            return wrong(e.getMessage());
        } catch (StoreException e) {
            return wrong(e.getMessage() + " (" + e.getCause().getMessage() + ")");
        }
    }

    private int wrong(String message) {
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
        return Exit.WRONG;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
