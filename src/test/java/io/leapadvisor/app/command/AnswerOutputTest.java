package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that somebody has is written over. */
class AnswerOutputTest extends OnTheConsole {

    @TempDir
    Path folder;

    private int asked(String format, Path output, String... names) {
        List<String> arguments = new ArrayList<>(List.of("assess", "--format", format, "--output", output.toString()));
        for (String name : names) {
            arguments.add(folder.resolve(name).toString());
        }
        return run(arguments.toArray(String[]::new));
    }

    /** As where a shell has resolved a pattern, so that no folder is named that is read. */
    @Test
    void noProfileIsWrittenOver() throws IOException {
        Files.createDirectories(folder.resolve("in/team"));
        Files.copy(Path.of(EXAMPLE), folder.resolve("in/a.json"));
        Files.writeString(folder.resolve("in/team/c.json"), "{\"deployment\":\"c\"}");
        Path in = folder.resolve("in");
        String before = Files.readString(in.resolve("a.json"));
        assertThat(asked("json", in, "in/a.json", "in/team/c.json")).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("would be written over what is read");
        Path link = Files.createSymbolicLink(folder.resolve("link"), in);
        assertThat(asked("json", link, "in/a.json")).isEqualTo(Exit.WRONG);
        assertThat(in.resolve("a.json")).hasContent(before);
        Files.copy(in.resolve("a.json"), folder.resolve("imported.json"));
        assertThat(run(
                        "assess",
                        "--import",
                        LOAD_TEST,
                        "--base",
                        folder.resolve("imported.json") + "",
                        "--format",
                        "json",
                        "--output",
                        folder.toString()))
                .isEqualTo(Exit.WRONG);
        assertThat(asked("text", in, "in/a.json")).isZero();
        assertThat(in.resolve("a.json")).hasContent(before);
        assertThat(in.resolve("a.txt")).exists();
    }

    @Test
    void noAnswerIsWrittenOverByAnother() throws IOException {
        Files.copy(Path.of(EXAMPLE), folder.resolve("a"));
        Files.copy(Path.of(EXAMPLE), folder.resolve("a.json"));
        assertThat(asked("text", folder.resolve("answers"), "a", "a.json")).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("Two answers would be written to ", "a.txt");
    }
}
