package io.leapadvisor.benchmark;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Prints the first value of a query, for measurements. Arguments: address of the database, query. */
public final class Query {

    private Query() {}

    public static void main(String[] arguments) throws SQLException {
        try (var connection = DriverManager.getConnection(arguments[0], "postgres", "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(arguments[1])) {
            System.out.println(row.next() ? row.getString(1) : "");
        }
    }
}
