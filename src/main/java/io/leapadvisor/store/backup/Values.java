package io.leapadvisor.store.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values of columns as JSON and back, the same for every database. */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What the columns of the store hold. */
    private enum Kind {
        TEXT,
        TIME,
        TEXTS,
        FLAG,
        WHOLE,
        REAL
    }

    private Values() {}

    /** The value of a column of the current row. */
    static JsonNode read(ResultSet row, int index, Table.Column column) throws SQLException {
        if (row.getObject(index) == null) {
            return NODES.nullNode();
        }
        return switch (kind(column)) {
            case TEXT -> NODES.textNode(row.getString(index));
            case TIME ->
                NODES.textNode(row.getObject(index, OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toString());
            case TEXTS -> {
                ArrayNode texts = NODES.arrayNode();
                for (Object text : (Object[]) row.getArray(index).getArray()) {
                    texts.add(String.valueOf(text));
                }
                yield texts;
            }
            case FLAG -> NODES.booleanNode(row.getBoolean(index));
            case WHOLE -> NODES.numberNode(row.getLong(index));
            case REAL -> NODES.numberNode(row.getDouble(index));
        };
    }

    /** Sets a parameter of a statement to a value that {@link #read} gave. */
    static void set(PreparedStatement statement, int index, Table.Column column, JsonNode value) throws SQLException {
        if (value == null || value.isNull()) {
            statement.setNull(index, column.type());
            return;
        }
        switch (kind(column)) {
            case TEXT -> statement.setString(index, value.textValue());
            case TIME -> statement.setObject(index, OffsetDateTime.parse(value.textValue()));
            case TEXTS -> {
                List<String> texts = new ArrayList<>();
                value.forEach(text -> texts.add(text.textValue()));
                statement.setArray(index, statement.getConnection().createArrayOf("varchar", texts.toArray()));
            }
            case FLAG -> statement.setBoolean(index, value.booleanValue());
            case WHOLE -> statement.setLong(index, value.longValue());
            case REAL -> statement.setDouble(index, value.doubleValue());
        }
    }

    private static Kind kind(Table.Column column) {
        // PostgreSQL names every kind of time the same number.
        String name = column.typeName().toLowerCase(Locale.ROOT);
        if (name.equals("timestamptz") || column.type() == Types.TIMESTAMP_WITH_TIMEZONE) {
            return Kind.TIME;
        }
        return switch (column.type()) {
            case Types.VARCHAR, Types.CHAR, Types.CLOB, Types.LONGVARCHAR -> Kind.TEXT;
            case Types.ARRAY -> Kind.TEXTS;
            case Types.BOOLEAN, Types.BIT -> Kind.FLAG;
            case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> Kind.WHOLE;
            case Types.DOUBLE, Types.REAL, Types.FLOAT -> Kind.REAL;
            default ->
                throw new BackupException("A column (" + column.name() + ") is of a type that backups do not know ("
                        + column.typeName() + "). Add it to Values.");
        };
    }
}
