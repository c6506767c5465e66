package io.leapadvisor.store.share;

import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.LoadedPack;
import io.leapadvisor.packs.files.GenerationArchive;
import io.leapadvisor.packs.files.PackSource.Origin;
import io.leapadvisor.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Generations in the database, and in the data folder of this replica before it. Any replica makes an assessment again
 * by the packs of its time, whichever replica answered then.
 */
public final class SharedGenerations implements GenerationArchive {

    private static final Logger LOG = Logger.getLogger(SharedGenerations.class);
    /** Of all replicas together: during an update two programs have generations of their own. */
    private static final int MOST = 50;

    private final Database database;
    private final GenerationArchive local;

    /** @param local what this replica keeps itself; it is asked first */
    public SharedGenerations(DataSource source, GenerationArchive local) {
        this.database = new Database(source);
        this.local = local;
    }

    @Override
    public void keep(Generation generation) {
        local.keep(generation);
        try {
            database.run("keep the generation " + generation.id(), connection -> {
                if (!touch(connection, generation.id())) {
                    Database.holdPacks(connection);
                    if (!touch(connection, generation.id())) {
                        insert(connection, generation);
                        prune(connection);
                    }
                }
                return null;
            });
        } catch (StoreException e) {
            LOG.warnf(
                    e,
                    "The packs of generation %s cannot be kept: its assessments cannot be made again on other replicas",
                    generation.id());
        }
    }

    private static boolean touch(Connection connection, String id) throws SQLException {
        try (var update = connection.prepareStatement("update generation set kept_at = ? where id = ?")) {
            update.setObject(1, Database.time(Instant.now()));
            update.setString(2, id);
            return update.executeUpdate() > 0;
        }
    }

    private static void insert(Connection connection, Generation generation) throws SQLException {
        try (var insert = connection.prepareStatement("insert into generation (id, kept_at) values (?, ?)")) {
            insert.setString(1, generation.id());
            insert.setObject(2, Database.time(Instant.now()));
            insert.executeUpdate();
        }
        List<LoadedPack> all = new ArrayList<>(List.of(generation.core()));
        all.addAll(generation.packs().values());
        try (var insert = connection.prepareStatement("insert into generation_pack (generation, position, name, "
                + "version, origin, trusted, digest, rules) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < all.size(); i++) {
                LoadedPack pack = all.get(i);
                PackRows.keep(
                        connection,
                        pack.source().digest(),
                        pack.source().files().files());
                insert.setString(1, generation.id());
                insert.setInt(2, i);
                insert.setString(3, pack.name());
                insert.setString(4, pack.version());
                insert.setString(5, pack.source().origin().name());
                insert.setBoolean(6, pack.source().trusted());
                insert.setString(7, pack.source().digest());
                insert.setString(8, pack.rules().digest());
                insert.executeUpdate();
            }
        }
    }

    private static void prune(Connection connection) throws SQLException {
        List<String> old = new ArrayList<>();
        try (var select = connection.prepareStatement("select id from generation order by kept_at desc, id")) {
            var row = select.executeQuery();
            for (int i = 0; row.next(); i++) {
                if (i >= MOST) {
                    old.add(row.getString(1));
                }
            }
        }
        if (old.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement("delete from generation where id = ?")) {
            for (String id : old) {
                delete.setString(1, id);
                delete.executeUpdate();
            }
        }
        try (var delete = connection.prepareStatement("delete from pack_files where "
                + "not exists (select 1 from shared_pack p where p.digest = pack_files.digest) and "
                + "not exists (select 1 from generation_pack g where g.digest = pack_files.digest)")) {
            delete.executeUpdate();
        }
    }

    @Override
    public Optional<Kept> find(String id) {
        return local.find(id)
                .or(() -> database.run("read the generation " + id, connection -> {
                    List<KeptPack> packs = packs(connection, "g.generation = ? order by g.position", id);
                    return packs.isEmpty() ? Optional.empty() : Optional.of(new Kept(id, null, packs));
                }));
    }

    @Override
    public Optional<KeptPack> newest(String name) {
        return local.newest(name)
                .or(() -> database.run(
                        "read what was kept of the pack " + name,
                        connection -> packs(connection, "g.name = ? order by k.kept_at desc", name).stream()
                                .findFirst()));
    }

    private static List<KeptPack> packs(Connection connection, String which, String value) throws SQLException {
        List<KeptPack> packs = new ArrayList<>();
        try (var select = connection.prepareStatement("select g.name, g.version, g.origin, g.trusted, g.digest, "
                + "g.rules from generation_pack g join generation k on k.id = g.generation where " + which)) {
            select.setString(1, value);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                packs.add(new KeptPack(
                        row.getString(1),
                        row.getString(2),
                        Origin.valueOf(row.getString(3)),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getString(6)));
            }
        }
        return packs;
    }

    @Override
    public Optional<SortedMap<String, String>> files(KeptPack pack) {
        return local.files(pack)
                .or(() -> database.run("read the files of the pack " + pack.name(), connection -> {
                    try (var select = connection.prepareStatement("select archive from pack_files where digest = ?")) {
                        select.setString(1, pack.digest());
                        var row = select.executeQuery();
                        return row.next() ? Optional.of(PackRows.files(row.getString(1))) : Optional.empty();
                    }
                }));
    }

    @Override
    public int most() {
        return MOST;
    }
}
