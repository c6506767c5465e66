package io.leapadvisor.store.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table of the store as the database describes it, so that a new table or column is in backups without further ado.
 *
 * @param name in lower case
 * @param columns in the order of the table
 * @param key names of the columns of the primary key
 * @param refersTo names of the tables that must have their rows first
 */
record Table(String name, List<Column> columns, List<String> key, Set<String> refersTo) {

    /** What Flyway writes itself, and what is of this database alone: numbers of changes, and whose turn it is. */
    private static final Set<String> APART = Set.of("flyway_schema_history", "shared_revision", "shared_turn");

    /** A column; the type is of {@link java.sql.Types}, its name as the database spells it. */
    record Column(String name, int type, String typeName) {}

    /** All tables, those first that others refer to. */
    static List<Table> of(Connection connection) throws SQLException {
        TreeMap<String, Table> read = new TreeMap<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet tables = data.getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!APART.contains(lower(name))) {
                    read.put(lower(name), read(connection, name));
                }
            }
        }
        List<Table> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!read.isEmpty()) {
            Table next = read.values().stream()
                    .filter(table -> done.containsAll(table.refersTo()))
                    .findFirst()
                    .orElseThrow(() -> new BackupException("Tables refer to each other in a circle: " + read.keySet()));
            ordered.add(next);
            done.add(next.name());
            read.remove(next.name());
        }
        return ordered;
    }

    private static Table read(Connection connection, String name) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String schema = connection.getSchema();
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = data.getColumns(connection.getCatalog(), schema, name, "%")) {
            while (found.next()) {
                columns.add(new Column(
                        lower(found.getString("COLUMN_NAME")),
                        found.getInt("DATA_TYPE"),
                        found.getString("TYPE_NAME")));
            }
        }
        List<String> key = new ArrayList<>();
        try (ResultSet found = data.getPrimaryKeys(connection.getCatalog(), schema, name)) {
            while (found.next()) {
                key.add(lower(found.getString("COLUMN_NAME")));
            }
        }
        Set<String> refersTo = new HashSet<>();
        try (ResultSet found = data.getImportedKeys(connection.getCatalog(), schema, name)) {
            while (found.next()) {
                refersTo.add(lower(found.getString("PKTABLE_NAME")));
            }
        }
        refersTo.remove(lower(name));
        return new Table(lower(name), columns, key, refersTo);
    }

    Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BackupException("The table " + name + " has no column " + wanted
                        + ". The backup is of another version of the service: restore it with that one."));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
