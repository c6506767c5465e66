package io.leapadvisor.store.share;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/** A new database with the tables of the service, of each kind. One server of PostgreSQL serves all tests. */
enum Databases {
    H2 {
        @Override
        DataSource empty() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return database;
        }
    },
    POSTGRESQL {
        @Override
        DataSource empty() {
            String name = "d" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Server.ONE.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return Server.ONE.getDatabase("postgres", name);
        }
    };

    abstract DataSource empty();

    /** With the tables. */
    DataSource open() {
        DataSource database = empty();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    /** Started when it is needed; it ends with the process. */
    private static final class Server {
        private static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The first column of the first row. */
    static String value(DataSource database, String query) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
