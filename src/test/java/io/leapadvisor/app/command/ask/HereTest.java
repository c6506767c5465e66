package io.leapadvisor.app.command.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.app.command.OnTheConsole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers without a server. */
class HereTest extends OnTheConsole {

    private static final Here HERE = new Here();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerIsWrittenAsTheApiWritesIt() throws IOException {
        byte[] profile = Files.readAllBytes(Path.of(EXAMPLE));
        assertThat(HERE.assess(profile).at("/objectives/0/observed").toString()).isEqualTo("250");
        assertThat(HERE.estimate(bytes("{\"deployment\":\"d\",\"model\":{\"name\":\"llama-3.1-8b\"}}"))
                        .at("/latency/meanMs/expected")
                        .toString()
                        .length())
                .as("six significant digits")
                .isLessThanOrEqualTo(8);
    }

    @Test
    void whatIsWrongIsToldWithAnExitCode() {
        assertThatThrownBy(() -> HERE.assess(bytes("{}")))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exit()).isEqualTo(Exit.REFUSED));
        assertThatThrownBy(() -> HERE.explain("no-such-rule", bytes("{\"deployment\":\"d\"}")))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exit()).isEqualTo(Exit.WRONG));
        assertThatThrownBy(() -> HERE.estimate(bytes("{\"deployment\":\"d\"}")))
                .as("nothing is known of the model")
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exit()).isEqualTo(Exit.REFUSED));
        assertThatThrownBy(() -> HERE.imported(List.of(), null, "no-such-format"))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exit()).isEqualTo(Exit.WRONG));
    }
}
