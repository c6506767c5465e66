package io.leapadvisor.store.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Writes all rows of the store into a file: a line that says what it is, a line a row, and a last line with the number
 * of rows and a digest, so that a file that was cut is known. The rows are those of one moment.
 */
@ApplicationScoped
public class Backup {

    static final String FORMAT = "leap-advisor-backup";
    private static final int FETCH = 200;

    private final DataSource database;
    private final Flyway flyway;

    Backup(DataSource database, Flyway flyway) {
        this.database = database;
        this.flyway = flyway;
    }

    /**
     * Writes a new file; it has its name only when it is whole.
     *
     * @return the number of rows
     * @throws BackupException when there is such a file, or it cannot be written, or the database cannot be read
     */
    public long export(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            try {
                long rows;
                try (Connection connection = database.getConnection();
                        Lines lines = Lines.writing(part, Lines.isCompressed(file))) {
                    rows = write(connection, lines);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return rows;
            } finally {
                // On a full disk it would take the room that the database needs.
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BackupException("There is a file " + file + " already. Choose another name.", e);
        } catch (IOException e) {
            throw new BackupException("The file " + file + " cannot be written (" + e.getMessage() + ").", e);
        } catch (SQLException e) {
            throw new BackupException("The database cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private long write(Connection connection, Lines lines) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        ObjectNode head = Lines.JSON.createObjectNode();
        head.put("format", FORMAT)
                .put("schema", schema(flyway))
                .put("at", Instant.now().toString());
        lines.write(head);
        long rows = 0;
        for (Table table : Table.of(connection)) {
            rows += write(connection, table, lines);
        }
        connection.rollback();
        ObjectNode end = Lines.JSON.createObjectNode();
        end.put("rows", rows).put("sha256", lines.sha256());
        lines.write(end);
        return rows;
    }

    private static long write(Connection connection, Table table, Lines lines) throws SQLException, IOException {
        String names = table.columns().stream().map(Table.Column::name).collect(Collectors.joining(", "));
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet result = statement.executeQuery(
                    "select " + names + " from " + table.name() + " order by " + String.join(", ", table.key()))) {
                while (result.next()) {
                    ObjectNode line = Lines.JSON.createObjectNode();
                    ObjectNode row = line.put("table", table.name()).putObject("row");
                    for (int i = 0; i < table.columns().size(); i++) {
                        Table.Column column = table.columns().get(i);
                        row.set(column.name(), Values.read(result, i + 1, column));
                    }
                    lines.write(line);
                    rows++;
                }
            }
        }
        return rows;
    }

    /** The number of the last change of the tables that this database has seen. */
    static int schema(Flyway flyway) {
        return Integer.parseInt(flyway.info().current().getVersion().getVersion());
    }
}
