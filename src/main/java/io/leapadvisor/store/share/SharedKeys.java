package io.leapadvisor.store.share;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyFile;
import io.leapadvisor.access.key.KeySource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Keys in the database. Requests are compared with what was read last; {@link #follow} reads again when the number of
 * changes is another one. While the database does not answer, those count that were read last. Thread-safe.
 */
public final class SharedKeys implements KeySource {

    private static final Logger LOG = Logger.getLogger(SharedKeys.class);
    private static final String PLACE = "the database";

    private final Database database;
    private volatile Held held = new Held(-1, List.of());

    public SharedKeys(DataSource source) {
        this.database = new Database(source);
    }

    /** What was read, and of which state. */
    private record Held(long revision, List<AccessKey> keys) {}

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public String command() {
        return "add-key";
    }

    @Override
    public int load() {
        // The number first: a change between the two reads is then read again.
        long revision = revision();
        held = new Held(revision, list());
        return held.keys().size();
    }

    @Override
    public List<AccessKey> current() {
        return held.keys();
    }

    /** How often keys have changed. */
    public long revision() {
        return database.revision(Revisions.KEYS);
    }

    /** Reads the keys again when this is not the state that was read. */
    public void follow(long revision) {
        if (revision != held.revision()) {
            LOG.infof("The keys have changed: %d keys", load());
        }
    }

    /** All keys, by name. */
    public List<AccessKey> list() {
        return database.run("read the keys", SharedKeys::read);
    }

    /**
     * Adds keys; those that are there stay.
     *
     * @throws io.leapadvisor.access.key.KeyException when one has the name of another, or something that no key has
     */
    public void add(List<AccessKey> keys) {
        database.run("keep a key", connection -> {
            // First, so that two who add wait for each other.
            Database.change(connection, Revisions.KEYS);
            List<AccessKey> all = new ArrayList<>(read(connection));
            all.addAll(keys);
            insert(connection, keys, all);
            return null;
        });
    }

    /**
     * Adds keys, if nobody has ever added one; false = somebody has, maybe at this moment.
     *
     * @throws io.leapadvisor.access.key.KeyException when one has something that no key has
     */
    public boolean addFirst(List<AccessKey> keys) {
        return database.run("keep the first keys", connection -> {
            if (!Revisions.begin(connection, Revisions.KEYS)) {
                return false;
            }
            insert(connection, keys, keys);
            return true;
        });
    }

    private static void insert(Connection connection, List<AccessKey> keys, List<AccessKey> all) throws SQLException {
        KeyFile.check(all, PLACE);
        for (AccessKey key : keys) {
            insert(connection, key);
        }
    }

    /** Ends a key; false when there is none of this name. */
    public boolean delete(String name) {
        return database.run("delete a key", connection -> {
            try (var delete = connection.prepareStatement("delete from access_key where name = ?")) {
                delete.setString(1, name);
                if (delete.executeUpdate() == 0) {
                    return false;
                }
            }
            Database.change(connection, Revisions.KEYS);
            return true;
        });
    }

    private static void insert(Connection connection, AccessKey key) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into access_key (name, sha256, roles, team, expires, made_at) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, key.name());
            insert.setString(2, key.sha256());
            insert.setString(3, String.join(",", new TreeSet<>(key.roles())));
            insert.setString(4, key.team());
            insert.setObject(5, Database.time(key.expires()));
            insert.setObject(6, Database.time(Instant.now()));
            insert.executeUpdate();
        }
    }

    private static List<AccessKey> read(Connection connection) throws SQLException {
        List<AccessKey> keys = new ArrayList<>();
        try (var select = connection.prepareStatement(
                "select name, sha256, roles, team, expires from access_key order by name")) {
            var row = select.executeQuery();
            while (row.next()) {
                OffsetDateTime expires = row.getObject(5, OffsetDateTime.class);
                keys.add(new AccessKey(
                        row.getString(1),
                        row.getString(2),
                        Set.of(row.getString(3).split(",")),
                        row.getString(4),
                        expires == null ? null : expires.toInstant()));
            }
        }
        return keys;
    }
}
