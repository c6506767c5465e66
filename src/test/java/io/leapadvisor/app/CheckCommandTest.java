package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.LeapCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that checks answers, without a server. */
class CheckCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return LeapCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void answersThatAgreeEndWithZero() throws IOException {
        Files.writeString(folder.resolve("bare.json"), "{\"deployment\":\"bare\"}");
        Files.writeString(
                folder.resolve("wrapped.json"), "{\"note\":\"a case\",\"profile\":{\"deployment\":\"bare\"}}");
        Files.writeString(folder.resolve("notes.txt"), "no profile");
        assertThat(run("check", folder.toString())).isZero();
        assertThat(out.toString()).contains("2 answers, 0 with a contradiction, 0 kinds of it; 0 profiles refused.");
    }

    @Test
    void aRefusedProfileIsToldWithItsFault() throws IOException {
        Files.writeString(folder.resolve("misspelt.json"), "{\"deployment\":\"x\",\"trafic\":{}}");
        Files.writeString(folder.resolve("broken.json"), "{\"deployment\":");
        assertThat(run("check", folder.toString())).isEqualTo(2);
        assertThat(out.toString())
                .contains("misspelt.json  /trafic  refused: ")
                .contains("0 answers")
                .contains("2 profiles refused.");
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        assertThat(run("check", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no folder");
        assertThat(run("check", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no .json file");
        assertThat(run("check")).isEqualTo(2);
    }

    @Test
    void theProgramKnowsTheCommand() {
        assertThat(LeapCommand.takes("check", "examples")).isTrue();
    }
}
