package io.leapadvisor.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.store.share.SharedKeys;
import io.leapadvisor.store.share.SharedPacks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an operator does to keys and packs that replicas share. */
class ShareCommandsTest {

    private final JdbcDataSource database = new JdbcDataSource();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
    }

    private int run(String... arguments) {
        return run(Optional.empty(), Optional.empty(), arguments);
    }

    private int run(Optional<String> noPacks, Optional<String> noKeys, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new ShareCommands(database, noPacks, noKeys))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void aKeyIsMadeListedAndEnded() {
        assertThat(run(
                        "add-key",
                        "--name",
                        "ci",
                        "--role",
                        "writer,pack-admin",
                        "--team",
                        "ads",
                        "--expires",
                        "2030-01-31"))
                .isZero();
        String key = out.toString().strip();
        assertThat(new SharedKeys(database).list()).singleElement().satisfies(kept -> assertThat(kept.sha256())
                .isEqualTo(AccessKey.digest(key)));
        assertThat(run("list-keys")).isZero();
        assertThat(out).hasToString("ci\tpack-admin,writer\tads\t2030-01-31T00:00:00Z" + System.lineSeparator());
        assertThat(run("delete-key", "ci")).isZero();
        assertThat(new SharedKeys(database).list()).isEmpty();
        long changes = new SharedKeys(database).revision();
        assertThat(run("delete-key", "ci")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no key of ci");
        assertThat(new SharedKeys(database).revision()).isEqualTo(changes);
        assertThat(audit())
                .containsExactly(
                        "ADD_KEY ci BEGUN",
                        "ADD_KEY ci ACCEPTED",
                        "DELETE_KEY ci BEGUN",
                        "DELETE_KEY ci ACCEPTED",
                        "DELETE_KEY ci BEGUN",
                        "DELETE_KEY ci REFUSED");
    }

    /** A message that says what to do, and no stack trace. */
    private void isRefused(int code, String why) {
        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(why).doesNotContain("\tat ");
    }

    @Test
    void nothingIsDoneWhereTheDatabaseDoesNotCount() throws Exception {
        PackSamples.write(folder.resolve("acme"), PackSamples.pack("acme", "1", "banned-csv", "CSV"));
        Optional<String> elsewhere = Optional.of("They are in the data folder.");
        String[] add = {"add-key", "--name", "ci", "--role", "writer", "--team", "ads"};
        isRefused(run(Optional.empty(), elsewhere, add), "in the data folder");
        isRefused(run(Optional.empty(), elsewhere, "delete-key", "ci"), "in the data folder");
        isRefused(run(Optional.empty(), elsewhere, "list-keys"), "in the data folder");
        isRefused(run(elsewhere, Optional.empty(), "take-packs", folder.toString()), "in the data folder");
        assertThat(new SharedKeys(database).revision()).isZero();
        assertThat(new SharedPacks(database, name -> false, () -> "x").revision())
                .isZero();
    }

    @Test
    void whatCannotBeDoneIsSaidInWords() {
        String[] add = {"add-key", "--name", "ci", "--role", "writer", "--team", "ads"};
        assertThat(run(add)).isZero();
        isRefused(run(add), "has the name of another (ci)");
        assertThat(audit()).endsWith("ADD_KEY ci REFUSED");
        isRefused(run("take-packs", folder.toString()), "There is no pack in");
        assertThat(new SharedPacks(database, name -> false, () -> "x").revision())
                .as("a first start still takes the packs of its folder")
                .isZero();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        isRefused(run(add), "The database cannot write the audit log");
        isRefused(run("list-keys"), "The database cannot read the keys");
    }

    private List<String> audit() {
        List<String> lines = new ArrayList<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select action || ' ' || subject || ' ' || outcome from audit_line order by logged_at")) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return lines;
    }

    @Test
    void aTimeThatIsNoneIsSaid() {
        assertThat(run("add-key", "--name", "ci", "--role", "writer", "--team", "ads", "--expires", "soon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\"soon\" is no day and no time");
    }

    @Test
    void packsOfAFolderAreTaken() throws Exception {
        PackSamples.write(folder.resolve("acme"), PackSamples.pack("acme", "1", "banned-csv", "CSV"));
        assertThat(run("take-packs", folder.toString())).isZero();
        assertThat(out.toString()).contains("acme");
        assertThat(new SharedPacks(database, name -> false, () -> "x").look().found())
                .containsOnlyKeys("acme");
        assertThat(run("take-packs", folder.resolve("none").toString())).isEqualTo(2);
    }
}
