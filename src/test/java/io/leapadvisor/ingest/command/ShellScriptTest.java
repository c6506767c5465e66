package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShellScriptTest {

    private static List<List<String>> commands(String text, String... arguments) {
        return ShellScript.commands(text, new Variables(Map.of("N", "4", "MORE", "--a 1")), List.of(arguments));
    }

    @Test
    void wordsHaveTheirQuotesTakenOff() {
        assertThat(commands("serve 'a b' \"c $N\" d\\ e '$N'"))
                .containsExactly(List.of("serve", "a b", "c 4", "d e", "$N"));
    }

    @Test
    void linesGoOnAndCommentsEnd() {
        assertThat(commands("serve \\\n  --x 1 # --y 2\nnext; then exec last & # done"))
                .containsExactly(List.of("serve", "--x", "1"), List.of("next"), List.of("last"));
    }

    @Test
    void assignmentsHoldForWhatComesBehind() {
        assertThat(commands("export M=big\nT=2\nserve $M --tp=$T")).containsExactly(List.of("serve", "big", "--tp=2"));
    }

    @Test
    void aValueWithoutQuotesIsSeveralWords() {
        assertThat(commands("serve $MORE \"$MORE\"")).containsExactly(List.of("serve", "--a", "1", "--a 1"));
    }

    @Test
    void theArgumentsOfTheScriptStandForThemselves() {
        assertThat(commands("exec serve \"$@\"", "--x", "a b")).containsExactly(List.of("serve", "--x", "a b"));
    }

    @Test
    void anOptionBeginsNoCommand() {
        assertThat(commands("install x &&\nserve\n  --model big\n  --tp 8\n"))
                .containsExactly(List.of("install", "x"), List.of("serve", "--model", "big", "--tp", "8"));
    }

    @Test
    void whatIsPrintedIsNoCommand() {
        assertThat(commands("echo serve --x 1\nserve")).containsExactly(List.of("serve"));
    }

    @Test
    void arraysAreTheirWords() {
        assertThat(commands("A=(--x 'a b' # why\n  --y)\nif z; then A+=(--w 3); fi\nserve \"${A[@]}\" end"))
                .contains(List.of("serve", "--x", "a b", "--y", "--w", "3", "end"));
        assertThat(commands("CMD=(exec serve --x 1)\n\"${CMD[@]}\"")).containsExactly(List.of("serve", "--x", "1"));
    }

    @Test
    void remarksInBackticksAreNoWordsAndOtherSubstitutionsAreNotKnown() {
        assertThat(commands("serve --x 1 \\\n `# a; b` \\\n --y `date`"))
                .containsExactly(List.of("serve", "--x", "1", "--y", String.valueOf(Variables.MISSING)));
    }

    @Test
    void anArgumentOfTheScriptLeavesTheDefaultBeforeIt() {
        assertThat(commands("m=big\nm=$1\nserve $m")).containsExactly(List.of("serve", "big"));
    }

    @Test
    void whatIsLookedForIsNoCommand() {
        assertThat(commands("pkill -f \"serve big\" || true\nserve small"))
                .contains(List.of("serve", "small"))
                .doesNotContain(List.of("pkill", "-f", "serve big"));
    }

    @Test
    void anArrayThatGrowsKeepsWhatItHad() {
        assertThat(commands("A=(x)\nA+=(y \"${A[@]}\")\nserve \"${A[@]}\""))
                .containsExactly(List.of("serve", "x", "y", "x"));
    }

    @Test
    @Timeout(20)
    void bracketsBehindALongWordAndArraysThatGrowByNothingAreCheap() {
        commands("a".repeat(300_000) + "(".repeat(300_000));
        commands("A=(" + "x ".repeat(19_000) + ")\n" + "A+=()\n".repeat(150_000));
    }
}
