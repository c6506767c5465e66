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

    @Test
    void defaultsDoNotNestForEver() {
        assertThat(variables.expand("${X:-".repeat(500) + "}".repeat(500))).isNotNull();
    }
}
