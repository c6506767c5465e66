package io.leapadvisor.store.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.store.share.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Reads a file of {@link Backup} into the database. The file is checked as a whole before the first row is written.
 * Rows that are there already stay as they are, so that a restore that was interrupted can be repeated.
 */
@ApplicationScoped
public class Restore {

    private static final int ROWS_A_COMMIT = 200;

    /** Tables that begin as a whole or not at all, each with the name of the number of its changes. */
    private static final Map<String, String> SHARED =
            Map.of("access_key", Revisions.KEYS, "shared_pack", Revisions.PACKS);

    private final DataSource database;
    private final Flyway flyway;

    Restore(DataSource database, Flyway flyway) {
        this.database = database;
        this.flyway = flyway;
    }

    /**
     * What a restore has done.
     *
     * @param written rows that were written
     * @param present rows that were there already
     * @param left keys and packs that were not written, because the database has had its own: what was deleted there
     *     must not come back
     */
    public record Done(long written, long present, long left) {}

    /** @throws BackupException when the file is no backup, not whole or of a later version, or the database fails */
    public Done restore(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("There is no file " + file + ".");
        }
        try {
            check(file);
            try (Connection connection = database.getConnection();
                    Lines lines = Lines.reading(file)) {
                return write(connection, lines);
            }
        } catch (IOException e) {
            throw new BackupException(
                    "The file " + file + " cannot be read (" + e.getMessage()
                            + "): maybe it was cut. Nothing was restored from it.",
                    e);
        } catch (SQLException e) {
            throw new BackupException(
                    "The database cannot be written (" + e.getMessage()
                            + "). What was written until then stays; repeat the restore.",
                    e);
        }
    }

    private void check(Path file) throws IOException {
        try (Lines lines = Lines.reading(file)) {
            String line = lines.read();
            JsonNode head = Lines.parse(String.valueOf(line));
            if (!Backup.FORMAT.equals(head.path("format").asText())) {
                throw new BackupException("The file " + file + " is no backup of this service.");
            }
            if (head.path("schema").asInt() > Backup.schema(flyway)) {
                throw new BackupException("The backup is of a later version of the service (tables "
                        + head.path("schema").asInt() + ", here " + Backup.schema(flyway)
                        + "). Restore it with that version.");
            }
            long rows = -1;
            JsonNode end = null;
            while (line != null && end == null) {
                JsonNode read = Lines.parse(line);
                if (read.has("sha256")) {
                    end = read;
                } else {
                    lines.count(line);
                    rows++;
                    line = lines.read();
                }
            }
            if (end == null
                    || end.path("rows").asLong() != rows
                    || !end.path("sha256").asText().equals(lines.sha256())) {
                throw new BackupException("The backup " + file + " is not whole, or was changed. Nothing was restored. "
                        + "Take another one.");
            }
        }
    }

    private static Done write(Connection connection, Lines lines) throws SQLException, IOException {
        connection.setAutoCommit(false);
        Map<String, Table> tables =
                Table.of(connection).stream().collect(Collectors.toMap(Table::name, table -> table));
        Map<String, PreparedStatement> statements = new HashMap<>();
        String before = null;
        boolean open = true;
        long written = 0;
        long present = 0;
        long left = 0;
        lines.read();
        for (JsonNode line = Lines.parse(lines.read()); line.has("row"); line = Lines.parse(lines.read())) {
            Table table = tables.get(line.path("table").asText());
            if (table == null) {
                throw new BackupException("The backup has a table that is not known here ("
                        + line.path("table").asText() + "). Restore it with the version that wrote it.");
            }
            if (!table.name().equals(before)) {
                connection.commit();
                before = table.name();
                open = isOpen(connection, before);
            } else if (!SHARED.containsKey(before) && (written + present) % ROWS_A_COMMIT == 0) {
                connection.commit();
            }
            if (isThere(connection, statements, table, line.path("row"))) {
                present++;
            } else if (open) {
                insert(connection, statements, table, line.path("row"));
                written++;
            } else {
                left++;
            }
        }
        connection.commit();
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        return new Done(written, present, left);
    }

    /**
     * Whether rows may be written into this table. Of what replicas share, that is only while there has never been any.
     * The number is raised with the first of them: replicas that run take what comes, and one that starts takes nothing
     * from its data folder.
     */
    private static boolean isOpen(Connection connection, String table) throws SQLException {
        return !SHARED.containsKey(table) || Revisions.begin(connection, SHARED.get(table));
    }

    private static boolean isThere(
            Connection connection, Map<String, PreparedStatement> statements, Table table, JsonNode row)
            throws SQLException {
        String where = table.key().stream().map(name -> name + " = ?").collect(Collectors.joining(" and "));
        var statement = prepared(connection, statements, "select 1 from " + table.name() + " where " + where);
        fill(statement, table, table.key(), row);
        try (var found = statement.executeQuery()) {
            return found.next();
        }
    }

    private static void insert(
            Connection connection, Map<String, PreparedStatement> statements, Table table, JsonNode row)
            throws SQLException {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        names.forEach(table::column);
        var statement = prepared(
                connection,
                statements,
                "insert into " + table.name() + " (" + String.join(", ", names) + ") values ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")");
        fill(statement, table, names, row);
        statement.executeUpdate();
    }

    private static PreparedStatement prepared(
            Connection connection, Map<String, PreparedStatement> statements, String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** Names come from the database, or were compared with it: nothing of the file gets into a statement. */
    private static void fill(PreparedStatement statement, Table table, List<String> names, JsonNode row)
            throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            Values.set(statement, i + 1, table.column(names.get(i)), row.get(names.get(i)));
        }
    }
}
