package io.leapadvisor.store.share;

import io.leapadvisor.access.AuditLog;
import io.leapadvisor.store.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The audit log in the database: a row a line, committed before the request goes on. Thread-safe. */
public final class SharedAudit implements AuditLog {

    private final Database database;
    private final String replica;

    /** @param replica name of this replica */
    public SharedAudit(DataSource source, String replica) {
        this.database = new Database(source);
        this.replica = replica;
    }

    @Override
    public void add(Line line) throws IOException {
        try {
            write(line);
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Adds a line.
     *
     * @throws StoreException when it cannot be written; then what it tells of must not be done
     */
    public void write(Line line) {
        database.run("write the audit log", connection -> {
            insert(connection, UUID.randomUUID().toString(), line, replica);
            return null;
        });
    }

    /**
     * Adds lines that were written elsewhere; those that are there already are passed over.
     *
     * @param lines by an id of their own
     */
    public void addAll(Map<String, Line> lines) {
        database.run("take the audit log over", connection -> {
            for (Map.Entry<String, Line> line : lines.entrySet()) {
                if (!isThere(connection, line.getKey())) {
                    insert(connection, line.getKey(), line.getValue(), null);
                }
            }
            return null;
        });
    }

    private static boolean isThere(Connection connection, String id) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from audit_line where id = ?")) {
            select.setString(1, id);
            return select.executeQuery().next();
        }
    }

    private static void insert(Connection connection, String id, Line line, String replica) throws SQLException {
        try (var insert = connection.prepareStatement("insert into audit_line (id, logged_at, who, team, address, "
                + "request_id, action, subject, digest, outcome, detail, replica) "
                + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setObject(2, Database.time(Instant.parse(line.at())));
            String[] texts = {
                line.who(),
                line.team(),
                line.from(),
                line.requestId(),
                line.action(),
                line.subject(),
                line.digest(),
                line.outcome(),
                line.detail(),
                replica
            };
            for (int i = 0; i < texts.length; i++) {
                insert.setString(i + 3, texts[i]);
            }
            insert.executeUpdate();
        }
    }
}
