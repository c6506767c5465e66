package io.leapadvisor.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.store.share.SharedKeys;
import io.leapadvisor.store.share.SharedPacks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new ShareCommands(database))
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
        assertThat(run("delete-key", "ci")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no key of ci");
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
