package io.leapadvisor.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private final Variables variables = new Variables(Map.of("A", "one", "EMPTY", ""));

    @Test
    void valuesAreFilledIn() {
        assertThat(variables.expand("$A-${A} ${A:-two} ${EMPTY:-two} ${EMPTY-two}|${A:+set}|${B:+set}"))
                .isEqualTo("one-one one two |set|");
        assertThat(variables.expand("${B:-${C:-deep $A}}")).isEqualTo("deep one");
        assertThat(variables.expand("costs $$5 or $ 5")).isEqualTo("costs $5 or $ 5");
    }

    @Test
    void parenthesesAreThoseOfKubernetes() {
        assertThat(variables.expandParentheses("--model=$(A) $(a b) $(")).isEqualTo("--model=one $(a b) $(");
    }

    @Test
    void whatIsMissingIsMarkedAndNamed() {
        assertThat(Variables.isMissing(variables.expand("x-$SECRET"))).isTrue();
        assertThat(Variables.isMissing(variables.expand("$(date)"))).isTrue();
        assertThat(variables.missing()).contains("SECRET");
        variables.expand("${D:-3}");
        assertThat(variables.defaulted()).containsExactly("D");
    }

    /** Forty lines such as A=$A$A would ask for ten terabytes. */
    @Test
    void referencesAreFilledWithAFewMegabytesAtMost() {
        for (int doubled = 0; doubled < 40; doubled++) {
            variables.set("X", variables.expand(doubled == 0 ? "0123456789" : "$X$X"));
        }
        assertThat(variables.expand("$X")).hasSizeLessThan(8 << 20);
        assertThat(Variables.isMissing(variables.expand("$X".repeat(40)))).isTrue();
        assertThat(variables.missing()).contains("X");
    }

    /** Nobody looks for the end of each of them to the end of the file. */
    @Test
    void bracketsThatNeverCloseStandAsTheyAre() {
        String open = "$(".repeat(400_000) + "A)";
        assertThat(variables.expandParentheses(open)).isEqualTo("$(".repeat(399_999) + "one");
        assertThat(variables.expand("${".repeat(400_000))).hasSize(800_000);
    }

    @Test
    void defaultsDoNotNestForEver() {
        assertThat(variables.expand("${X:-".repeat(500) + "}".repeat(500))).isNotNull();
    }
}
