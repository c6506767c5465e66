package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.run.TextMatch.Budget;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions of rules: what matches, and what a run of them may cost. */
class TextMatchTest {

    @AfterEach
    void end() {
        TextMatch.end();
    }

    @Test
    void theWholeTextMustMatch() {
        assertThat(TextMatch.matches("llama-3-70b", "llama-.*")).isTrue();
        assertThat(TextMatch.matches("my-llama-3", "llama-.*")).isFalse();
        assertThat(TextMatch.matches("llama", "lla")).isFalse();
        assertThat(TextMatch.matches("", "")).isTrue();
    }

    @Test
    void whatIsNotGivenMatchesNothing() {
        assertThat(TextMatch.matches(null, ".*")).isFalse();
    }

    @Test
    void whatIsNoTextIsMatchedAsItIsWritten() {
        assertThat(TextMatch.matches(StageKind.DESERIALIZATION, "(DE)?SERIALIZATION"))
                .isTrue();
    }

    @Test
    void whatRe2LacksIsRefused() {
        assertThatThrownBy(() -> TextMatch.matches("aa", "(a)\\1")).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> TextMatch.matches("aa", "a(?=b)")).isInstanceOf(PatternSyntaxException.class);
    }

    /** Within what both know, it is the language of Java, which authors of rules know. */
    @Property(tries = 200)
    void itAgreesWithJava(@ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 12) String text) {
        for (String regex : new String[] {
            "a*b?c+",
            "(ab|c)*",
            "[^a].*",
            "a{2,3}.*",
            "(?i)A.*",
            "ab.*",
            ".*(ab|ca)",
            "(?i).*(bB|Ac|aaa).*",
            "(a|bc)",
            "c"
        }) {
            assertThat(TextMatch.matches(text, regex))
                    .as("%s on %s", regex, text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    /** Words alone are looked for without the expression, which must not be seen in the answer. */
    @Property(tries = 300)
    void wordsMatchAsTheirExpressionDoes(
            @ForAll @Chars({'a', 'B', '.', '-', '\n', 'K', 'ı'}) @StringLength(max = 8) String text) {
        for (String regex : new String[] {".*(a|B-).*", "(?i).*b\\.a.*", "(?i)(k|i).*", "a-.*", ".*a", "(?i)ab"}) {
            assertThat(WordMatch.of(regex)).as(regex).isPresent();
            assertThat(TextMatch.matches(text, regex))
                    .as("%s on %s", regex, text)
                    .isEqualTo(com.google.re2j.Pattern.matches(regex, text));
        }
    }

    @Test
    void whatSaysMoreThanWordsIsLeftToTheExpression() {
        for (String regex :
                new String[] {"", "a?b", "(?i).*(end.?user).*", "[-_]log.*", "a.*|b", "(a|b", "a+", "\\d"}) {
            assertThat(WordMatch.of(regex)).as(regex).isEmpty();
        }
    }

    @Test
    void aMatchBeyondTheBudgetStops() {
        Budget budget = TextMatch.begin(100_000);
        String text = "a".repeat(1_000);
        assertThat(TextMatch.matches(text, "a*b?")).isTrue();
        assertThat(budget.isSpent()).isFalse();
        assertThatThrownBy(() -> TextMatch.matches(text, "(a{1,90}){1,9}b")).isInstanceOf(TextMatch.Stopped.class);
        assertThat(budget.isSpent()).isTrue();
    }

    /** Many short matches cost as much as one long: a rule that joins stages makes millions of them. */
    @ParameterizedTest
    @ValueSource(strings = {"[a-z]+b", ".*(log|audit).*"})
    void shortMatchesAreCountedToo(String regex) {
        Budget budget = TextMatch.begin(10_000);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        TextMatch.matches("serialization", regex);
                    }
                })
                .isInstanceOf(TextMatch.Stopped.class);
        assertThat(budget.isSpent()).isTrue();
    }

    @Test
    void theBudgetEndsWithItsRun() {
        TextMatch.begin(10);
        TextMatch.end();
        assertThat(TextMatch.matches("a".repeat(100_000), "a*")).isTrue();
        Budget next = TextMatch.begin(1_000_000);
        assertThat(TextMatch.matches("a", "a")).isTrue();
        assertThat(next.isSpent()).isFalse();
    }

    /** Who waits no longer for a run interrupts its thread. */
    @Test
    void anInterruptedRunStops() {
        TextMatch.begin(Long.MAX_VALUE);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> TextMatch.matches("a".repeat(10_000), "a*b"))
                    .isInstanceOf(TextMatch.Stopped.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
