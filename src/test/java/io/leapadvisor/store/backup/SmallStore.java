package io.leapadvisor.store.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/** The tables of the service in a database in memory, without the service. */
final class SmallStore {

    final JdbcDataSource database = new JdbcDataSource();
    final Flyway flyway;
    final Backup backup;
    final Restore restore;

    SmallStore() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        flyway = Flyway.configure().dataSource(database).load();
        flyway.migrate();
        backup = new Backup(database, flyway);
        restore = new Restore(database, flyway);
    }

    void run(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** An assessment, with a value of each kind that columns hold. */
    void assessment(String id) {
        run("insert into assessment (id, deployment, assessed_at, headline, diagnoses, meets_objectives, profile, "
                + "assessment, team) values ('" + id + "', 'd', timestamp with time zone "
                + "'2026-01-01 12:30:00.123456+01:00', 'Größe \"模型\"', array['one', 'two'], true, "
                + "'{\"a\": 1.0}', '{}', "
                + "'ads')");
    }

    /** What a pack in shadow mode found in one. */
    void finding(String assessment, int position) {
        run("insert into shadow_finding (assessment, position, pack, pack_version, rule, kind, finding, stage, "
                + "assessed_at) values ('" + assessment + "', " + position + ", 'p', '1', 'r', 'DIAGNOSIS', 'f', "
                + "'parse', timestamp with time zone '2026-01-01 12:30:00+01:00')");
    }

    /** The first column of a query. */
    List<String> column(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
        return values;
    }
}
