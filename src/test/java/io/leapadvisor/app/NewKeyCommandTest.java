package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyFile;
import io.leapadvisor.app.command.LeapCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that makes keys. */
class NewKeyCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int newKey(String name, String role, String... more) {
        String[] arguments = {
            "new-key",
            "--name",
            name,
            "--role",
            role,
            "--team",
            "ads",
            "--file",
            folder.resolve("k.yaml").toString()
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return LeapCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    @Test
    void aKeyIsPrintedAloneAndKeptAsItsDigest() {
        assertThat(newKey("ci", "writer,pack-admin", "--expires", "2027-01-31")).isZero();
        assertThat(KeyFile.read(folder.resolve("k.yaml")))
                .containsExactly(new AccessKey(
                        "ci",
                        AccessKey.digest(out.toString().strip()),
                        Set.of("writer", "pack-admin"),
                        "ads",
                        Instant.parse("2027-01-31T00:00:00Z")));
        assertThat(err.toString())
                .contains("pack-admin, reader, writer")
                .doesNotContain(out.toString().strip());
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsMade() {
        assertThat(newKey("ci", "root")).isEqualTo(2);
        assertThat(err.toString()).contains("roles out of reader, writer, pack-admin, admin");
        assertThat(newKey("ci", "reader", "--expires", "tomorrow")).isEqualTo(2);
        assertThat(err.toString()).contains("\"tomorrow\" is no day");
        assertThat(newKey("c i", "reader")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("k.yaml")).doesNotExist();
    }
}
