package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.ask.Exit;
import org.junit.jupiter.api.Test;

/** Words and exit codes. */
class LeapCommandTest extends OnTheConsole {

    @Test
    void aMistypedWordNamesTheNearestAndStartsNothing() {
        assertThat(LeapCommand.takes("asess")).isTrue();
        assertThat(LeapCommand.takes("serve")).isFalse();
        assertThat(LeapCommand.takes()).isFalse();
        assertThat(run("asess", EXAMPLE)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("leap assess");
        assertThat(run("assess", "gate", "--fromat", "json", EXAMPLE)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("--format");
        assertThat(run("explain", "dominant-serialisation", EXAMPLE)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("dominant-serialization");
        assertThat(run("assess", "nowhere.json")).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("nowhere.json");
        assertThat(run("import", "--format", "vllm-bench", LOAD_TEST)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("vllm-bench-serve");
    }

    @Test
    void rulesAreFoundByAWord() {
        assertThat(run("rules", "serialization")).isZero();
        assertThat(out.toString()).contains("dominant-serialization");
        assertThat(run("rules", "zzz")).isEqualTo(Exit.WRONG);
    }

    @Test
    void everyCommandShowsAnExample() {
        for (String command : new String[] {
            "assess",
            "gate",
            "report",
            "estimate",
            "what-if",
            "explain",
            "import",
            "rules",
            "check",
            "validate-pack",
            "new-pack",
            "new-key"
        }) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).as(command).contains("  leap " + command);
        }
    }
}
