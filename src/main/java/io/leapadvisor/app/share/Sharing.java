package io.leapadvisor.app.share;

import io.leapadvisor.access.AccessConfig;
import io.leapadvisor.access.AuditFile;
import io.leapadvisor.access.AuditLog;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.Mode;
import io.leapadvisor.access.key.FileKeys;
import io.leapadvisor.access.key.KeySource;
import io.leapadvisor.app.LeapConfig;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.files.GenerationArchive;
import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.packs.files.PackShelf;
import io.leapadvisor.store.share.Follower;
import io.leapadvisor.store.share.PackFollower;
import io.leapadvisor.store.share.ShareConfig;
import io.leapadvisor.store.share.SharedAudit;
import io.leapadvisor.store.share.SharedGenerations;
import io.leapadvisor.store.share.SharedKeys;
import io.leapadvisor.store.share.SharedPacks;
import io.leapadvisor.store.share.Standing;
import io.leapadvisor.store.share.TakeOver;
import io.leapadvisor.store.share.Turns;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where packs, generations, keys and the audit log are: in the database, for all replicas, or in the data folder. Where
 * they are in the database, changes that come through other replicas are followed.
 */
@Singleton
public class Sharing {

    private final ShareConfig share;
    private final LeapConfig leap;
    private final AccessConfig access;
    private final DataSource database;
    private final PackFolder folder;
    private final SharedPacks packs;
    private final SharedKeys keys;
    private final SharedAudit audit;
    private final List<Follower> followers = new ArrayList<>();
    private volatile PackFollower packFollower;

    Sharing(ShareConfig share, LeapConfig leap, AccessConfig access, DataSource database, CurrentCaller callers) {
        this.share = share;
        this.leap = leap;
        this.access = access;
        this.database = database;
        this.folder = new PackFolder(leap.packsDir(), leap::trusts);
        this.packs = new SharedPacks(database, leap::trusts, () -> callers.get().name());
        this.keys = new SharedKeys(database);
        this.audit = new SharedAudit(database, replica());
    }

    /** Whether the database holds what replicas must agree on. */
    public boolean isOn() {
        return share.enabled();
    }

    @Produces
    @Singleton
    PackShelf shelf() {
        return isOn() ? packs : folder;
    }

    @Produces
    @Singleton
    GenerationArchive generations() {
        PackArchive local = new PackArchive(leap.rulebaseDir());
        return isOn() ? new SharedGenerations(database, local) : local;
    }

    /** A file of keys that the operator has named counts, wherever the rest is: maybe a secret is mounted there. */
    @Produces
    @Singleton
    KeySource keySource() {
        return sharesKeys() ? keys : new FileKeys(access.keysFile().orElse(keysFile()));
    }

    @Produces
    @Singleton
    AuditLog auditLog() {
        return isOn() ? audit : new AuditFile(leap.auditLog());
    }

    @Produces
    @Singleton
    Turns turns() {
        return new Turns(isOn() ? database : null, replica());
    }

    /** Why packs in the database do not count here, and what to do; empty = they do. */
    Optional<String> packsElsewhere() {
        return isOn()
                ? Optional.empty()
                : Optional.of("Nothing was done: packs and keys are not in the database but in the data folder "
                        + "(leap.share.enabled is false). For packs use PUT /api/v1/packs/{name} or the folder of "
                        + "packs, for keys the command new-key; for replicas run the program for PostgreSQL.");
    }

    /** The same of keys. */
    Optional<String> keysElsewhere() {
        return packsElsewhere().or(() -> access.keysFile()
                .map(file -> "Nothing was done: keys count that are in the file " + file
                        + " (LEAP_AUTH_KEYS_FILE), not those in the database. Use the command new-key, or unset"
                        + " it here and for all replicas."));
    }

    private boolean sharesKeys() {
        return access.mode() == Mode.KEYS && keysElsewhere().isEmpty();
    }

    private Path keysFile() {
        return leap.data().dir().resolve("keys.yaml");
    }

    /** Takes what lies in the data folder, where the database has never had any. */
    public void takeOver() {
        TakeOver data = new TakeOver(packs, keys, audit);
        data.packs(folder);
        if (sharesKeys()) {
            data.keys(keysFile());
        }
        data.audit(leap.auditLog());
    }

    /** Follows what changes from now on. */
    public void follow(PackLibrary library) {
        packFollower = new PackFollower(library, packs);
        // Each on a thread of its own: a key must end while packs compile.
        followers.add(new Follower("packs", packs::revision, packFollower::follow, share.every()));
        if (sharesKeys()) {
            followers.add(new Follower("keys", keys::revision, keys::follow, share.every()));
        }
    }

    /** Follows nothing any more. */
    public void end() {
        followers.forEach(Follower::close);
    }

    /** How this replica stands to the others; empty where nothing is shared. */
    public Optional<Standing> standing() {
        return Optional.ofNullable(packFollower).map(PackFollower::standing);
    }

    /** Whether requests should go elsewhere, because this replica does not answer by what others answer by. */
    public boolean isStuck() {
        return !share.readyWhenBehind()
                && standing().filter(now -> now.isStuck(share.patience())).isPresent();
    }

    /** Host and process; in a pod the host is the pod. */
    private static String replica() {
        String host = System.getenv("HOSTNAME");
        return (host == null || host.isBlank() ? "local" : host) + "/"
                + ProcessHandle.current().pid();
    }
}
