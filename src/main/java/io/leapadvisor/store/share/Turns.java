package io.leapadvisor.store.share;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Work that one replica does for all, such as backups. Who begins holds the turn for a while, by the clock of the
 * database: when the replica dies, another one may begin after that. Where nothing is shared it is always one's turn.
 * Thread-safe.
 */
public final class Turns {

    /** Deletes what is too old. */
    public static final String RETENTION = "retention";
    /** Writes a backup. */
    public static final String BACKUP = "backup";

    private final Database database;
    private final String replica;

    /**
     * @param source the database; null = nothing is shared
     * @param replica name of this replica
     */
    public Turns(DataSource source, String replica) {
        this.database = source == null ? null : new Database(source);
        this.replica = replica;
    }

    /**
     * Asks to begin.
     *
     * @param work one of the names here
     * @param every how long after it was last done it is due again
     * @param longest how long it may take; until then nobody else begins
     * @return false when it is not due, or another replica is at it
     * @throws io.leapadvisor.store.StoreException when the database does not say
     */
    public boolean take(String work, Duration every, Duration longest) {
        return database == null
                || database.run("say whose turn it is", connection -> {
                    Instant now = now(connection);
                    try (var update = connection.prepareStatement("update shared_turn set holder = ?, held_until = ? "
                            + "where name = ? and (held_until is null or held_until <= ?) "
                            + "and (done_at is null or done_at <= ?)")) {
                        update.setString(1, replica);
                        update.setObject(2, Database.time(now.plus(longest)));
                        update.setString(3, work);
                        update.setObject(4, Database.time(now));
                        update.setObject(5, Database.time(now.minus(every)));
                        return update.executeUpdate() > 0;
                    }
                });
    }

    /**
     * Ends a turn.
     *
     * @param done false = it failed, and is due again at once
     */
    public void end(String work, boolean done) {
        if (database == null) {
            return;
        }
        database.run("end a turn", connection -> {
            try (var update = connection.prepareStatement("update shared_turn set held_until = null"
                    + (done ? ", done_at = ?" : "") + " where name = ? and holder = ?")) {
                int place = 1;
                if (done) {
                    update.setObject(place++, Database.time(now(connection)));
                }
                update.setString(place++, work);
                update.setString(place, replica);
                return update.executeUpdate();
            }
        });
    }

    private static Instant now(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select current_timestamp")) {
            var row = select.executeQuery();
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
