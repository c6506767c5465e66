package io.leapadvisor.store.share;

import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.packs.files.PackFolder.Found;
import io.leapadvisor.packs.files.PackShelf;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Packs in the database. A change is made to the state that it was checked with or not at all, so that changes through
 * several replicas have one order. Thread-safe.
 */
public final class SharedPacks implements PackShelf {

    /** The packs with the number of their state, in one statement: of one moment. */
    private static final String LOOK = "select r.revision, p.name, p.origin, p.digest, p.checked, f.archive "
            + "from shared_revision r left join (shared_pack p join pack_files f on f.digest = p.digest) on 1 = 1 "
            + "where r.name = 'packs' order by p.name";

    private final Database database;
    private final Predicate<String> trusted;
    private final Supplier<String> who;
    private volatile Map<String, Known> known = Map.of();

    /**
     * @param source the database
     * @param trusted whether the operator vouches for the pack of this name; never asked for what was sent
     * @param who names who asks at this moment
     */
    public SharedPacks(DataSource source, Predicate<String> trusted, Supplier<String> who) {
        this.database = new Database(source);
        this.trusted = trusted;
        this.who = who;
    }

    /**
     * A pack as of the last look.
     *
     * @param digest of its files
     * @param checked whether some replica has put it into use
     */
    public record Known(String digest, boolean checked) {}

    @Override
    public Look look() {
        return database.run("read the packs", connection -> {
            SortedMap<String, Found> found = new TreeMap<>();
            Map<String, Known> seen = new TreeMap<>();
            long revision = 0;
            try (var select = connection.prepareStatement(LOOK)) {
                var row = select.executeQuery();
                while (row.next()) {
                    revision = row.getLong(1);
                    String name = row.getString(2);
                    if (name != null) {
                        found.put(name, found(name, Origin.valueOf(row.getString(3)), row.getString(6)));
                        seen.put(name, new Known(row.getString(4), row.getBoolean(5)));
                    }
                }
            }
            known = seen;
            return new Look(revision, found);
        });
    }

    private Found found(String name, Origin origin, String archive) {
        Path path = Path.of(name + PackFolder.ZIP);
        try {
            boolean vouched = origin != Origin.ARCHIVE && trusted.test(name);
            return new Found(name, path, PackSource.of(name, PackRows.files(archive), origin, vouched), List.of());
        } catch (PackException e) {
            return new Found(name, path, null, e.faults());
        }
    }

    @Override
    public long revision() {
        return database.revision(Revisions.PACKS);
    }

    /** The packs by name, as of the last look. */
    public Map<String, Known> known() {
        return known;
    }

    /** What was taken over from a folder may be replaced too; what comes in its place is no longer vouched for. */
    @Override
    public void claim(String name, String what) {}

    @Override
    public void put(PackSource pack, long revision) {
        database.run("keep the pack " + pack.name(), connection -> {
            Database.changePacks(connection, revision);
            PackRows.put(connection, pack, Origin.ARCHIVE, true, who.get());
            return null;
        });
    }

    @Override
    public boolean remove(String name, long revision) {
        return database.run("remove the pack " + name, connection -> {
            Database.changePacks(connection, revision);
            return PackRows.delete(connection, name);
        });
    }

    /**
     * Puts packs there that lay in a folder, as they are.
     *
     * @param revision of the state that they are put into
     */
    public void putAll(Collection<PackSource> packs, long revision) {
        database.run("take the packs over", connection -> {
            Database.changePacks(connection, revision);
            for (PackSource pack : packs) {
                PackRows.put(connection, pack, pack.origin(), false, who.get());
            }
            return null;
        });
    }

    /**
     * Says that this pack was put into use: from then on every replica must be able to, and those that cannot see it.
     */
    public void confirm(String name, String digest) {
        database.run("mark the pack " + name + " as checked", connection -> {
            Database.holdPacks(connection);
            try (var update = connection.prepareStatement(
                    "update shared_pack set checked = true where name = ? and digest = ? and not checked")) {
                update.setString(1, name);
                update.setString(2, digest);
                if (update.executeUpdate() > 0) {
                    Database.change(connection, Revisions.PACKS);
                }
            }
            return null;
        });
    }
}
