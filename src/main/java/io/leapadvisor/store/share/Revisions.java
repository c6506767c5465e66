package io.leapadvisor.store.share;

import java.sql.Connection;
import java.sql.SQLException;

/** The numbers that changes of what is shared raise; 0 = there has never been any of it. */
public final class Revisions {

    /** Of changes of packs. */
    public static final String PACKS = "packs";
    /** Of changes of keys. */
    public static final String KEYS = "keys";

    private Revisions() {}

    /** Says that something has changed for the first time, in the transaction that does it; false = it had before. */
    public static boolean begin(Connection connection, String name) throws SQLException {
        try (var update = connection.prepareStatement(
                "update shared_revision set revision = 1 where name = ? and revision = 0")) {
            update.setString(1, name);
            return update.executeUpdate() > 0;
        }
    }
}
