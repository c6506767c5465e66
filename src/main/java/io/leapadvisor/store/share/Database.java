package io.leapadvisor.store.share;

import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * Short transactions on what is shared. Each change of packs or keys raises a number, in the same transaction; it also
 * makes changes wait for each other.
 *
 * @param source connections
 */
record Database(DataSource source) {

    /** Statements of one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * All of it or nothing.
     *
     * @param what what the database should do: "The database cannot …"
     * @throws StoreException when it does not
     */
    <T> T run(String what, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T done = work.in(connection);
                connection.commit();
                committed = true;
                return done;
            } finally {
                // Whatever it was that ended it: the next statement would commit half of it.
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw StoreException.of(what, e);
        }
    }

    /** How often this has changed. */
    long revision(String name) {
        return run("say whether anything has changed", connection -> {
            try (var select = connection.prepareStatement("select revision from shared_revision where name = ?")) {
                select.setString(1, name);
                var found = select.executeQuery();
                return found.next() ? found.getLong(1) : 0L;
            }
        });
    }

    /**
     * Says that the packs change, and makes other changes wait until this one is done.
     *
     * @param seen number of the state that the change is made to
     * @throws PackConflictException when that is no longer the state
     */
    static void changePacks(Connection connection, long seen) throws SQLException {
        try (var update = connection.prepareStatement(
                "update shared_revision set revision = revision + 1 where name = ? and revision = ?")) {
            update.setString(1, Revisions.PACKS);
            update.setLong(2, seen);
            if (update.executeUpdate() == 0) {
                throw new PackConflictException(
                        "The packs were changed meanwhile, maybe through another replica, so that this change was "
                                + "checked with packs that are no longer in use. Nothing was done. Look at GET "
                                + "/api/v1/packs and send it again.",
                        null);
            }
        }
    }

    /** Says that something has changed, whatever it was before. */
    static void change(Connection connection, String name) throws SQLException {
        try (var update =
                connection.prepareStatement("update shared_revision set revision = revision + 1 where name = ?")) {
            update.setString(1, name);
            update.executeUpdate();
        }
    }

    /** Makes changes of packs wait until this transaction is done, without one of its own. */
    static void holdPacks(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement("select revision from shared_revision where name = ? for update")) {
            select.setString(1, Revisions.PACKS);
            select.executeQuery().next();
        }
    }

    /** A time as databases take it. */
    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
