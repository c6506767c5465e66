package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.LeapCommand;
import io.leapadvisor.packs.PackSamples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for authors of packs, without a server. */
class PackCommandsTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return LeapCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void aNewPackIsValid() throws IOException {
        assertThat(run("new-pack", "my-team", folder.toString())).isZero();
        Path junit = folder.resolve("junit.xml");
        int code = run("validate-pack", folder.resolve("my-team").toString(), "--junit", junit.toString());
        assertThat(out.toString())
                .contains("Pack my-team 0.1.0: 2 rules, 7 of 7 cases hold, 0 faults, 0 warnings. It can be used.");
        assertThat(code).isZero();
        assertThat(junit)
                .content()
                .contains("<testsuite name=\"my-team\" tests=\"8\" failures=\"0\"")
                .contains("classname=\"my-team.my-team-large-text-payload\"");
        assertThat(run("new-pack", "my-team", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("already");
        assertThat(run("new-pack", "My Team", folder.toString())).isEqualTo(2);
    }

    @Test
    void aFaultyPackIsToldByFileAndLine() throws IOException {
        PackSamples.write(folder.resolve("acme"), PackSamples.pack("acme", "1", "banned-csv", "TSV"));
        Path junit = folder.resolve("junit.xml");
        assertThat(run("validate-pack", folder.resolve("acme").toString(), "--junit", junit.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("fault    acme/rules/bans/banned-csv.drl:14:12: Format has no constant TSV")
                .contains("Maybe CSV is meant")
                .contains("It cannot be used.");
        assertThat(junit)
                .content()
                .contains("failures=\"1\"")
                .contains("<failure message=\"acme/rules/bans/banned-csv.drl:14");
    }

    @Test
    void aFileThatCannotBeParsedIsToldInPlainWords() throws IOException {
        Path drl = Files.writeString(
                folder.resolve("banned-csv.drl"),
                PackSamples.drl("banned-csv", "CSV").replace("Format.CSV, ", "Format.CSV, ( "));
        assertThat(run("validate-pack", drl.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("fault    banned-csv.drl:", "does not compile: ", "Maybe a")
                .doesNotContain("[ERR");
    }

    @Test
    void aFailingCaseIsAFailedTest() throws IOException {
        PackSamples.write(
                folder.resolve("acme"),
                PackSamples.with(
                        PackSamples.pack("acme", "1", "banned-csv", "CSV"),
                        "rules/bans/banned-csv.cases.yaml",
                        PackSamples.cases("CSV", false)));
        Path junit = folder.resolve("junit.xml");
        assertThat(run("validate-pack", folder.resolve("acme").toString(), "--junit", junit.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("1 of 2 cases hold");
        assertThat(junit).content().contains("tests=\"3\" failures=\"1\"").contains("expected silence");
    }

    @Test
    void aSingleFileIsAPackToo() throws IOException {
        Path drl = Files.writeString(folder.resolve("banned-csv.drl"), PackSamples.drl("banned-csv", "CSV"));
        assertThat(run("validate-pack", drl.toString())).isZero();
        assertThat(out.toString()).contains("warning  banned-csv.drl: has no page: add banned-csv.md");
    }

    @Test
    void aWrongCommandLineSaysSo() {
        assertThat(run("validate-pack")).isEqualTo(2);
        assertThat(run("validate-pack", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere");
        assertThat(LeapCommand.takes("validate-pack")).isTrue();
        assertThat(LeapCommand.takes()).isFalse();
        assertThat(LeapCommand.takes("something")).isTrue();
    }
}
