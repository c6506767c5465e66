package io.leapadvisor.store.share;

import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.packs.files.PackSource.Origin;
import io.leapadvisor.packs.files.PackZip;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedMap;

/** Rows of packs and of their files. */
final class PackRows {

    private PackRows() {}

    /** Keeps files once. Changes of packs must be held. */
    static void keep(Connection connection, String digest, SortedMap<String, String> files) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from pack_files where digest = ?")) {
            select.setString(1, digest);
            if (select.executeQuery().next()) {
                return;
            }
        }
        try (var insert = connection.prepareStatement("insert into pack_files (digest, archive) values (?, ?)")) {
            insert.setString(1, digest);
            insert.setString(2, Base64.getEncoder().encodeToString(PackZip.write(files)));
            insert.executeUpdate();
        }
    }

    /** The files of a row. */
    static SortedMap<String, String> files(String archive) {
        return PackZip.kept(Base64.getDecoder().decode(archive));
    }

    /** Puts a pack in place of the one of its name. */
    static void put(Connection connection, PackSource pack, Origin origin, boolean checked, String who)
            throws SQLException {
        keep(connection, pack.digest(), pack.files().files());
        delete(connection, pack.name());
        try (var insert = connection.prepareStatement(
                "insert into shared_pack (name, version, origin, digest, checked, sent_at, sent_by) "
                        + "values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, pack.name());
            insert.setString(2, pack.files().version());
            insert.setString(3, origin.name());
            insert.setString(4, pack.digest());
            insert.setBoolean(5, checked);
            insert.setObject(6, Database.time(Instant.now()));
            insert.setString(7, who);
            insert.executeUpdate();
        }
    }

    /** False when there is none of this name. */
    static boolean delete(Connection connection, String name) throws SQLException {
        try (var delete = connection.prepareStatement("delete from shared_pack where name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() > 0;
        }
    }
}
