package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.safety.CheckedRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules compare, and compute nothing. */
class OperatorCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stage( payloadBytes > -1 )",
                "Stage( payloadBytes >= 1, payloadBytes < 3.5 )",
                "Stage( !( name == \"a\" ) )",
                "Stage( kind in ( StageKind.INFERENCE, StageKind.NETWORK ) )",
                "Stage( name matches \"a.*\" )"
            })
    void accepts(String conditions) {
        assertThat(CheckedRule.refusalsWhen(conditions)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Stage( payloadBytes + 1 > 2 ) | EXPRESSION 8: computing (+) is not allowed",
                "Stage( payloadBytes > 2 * 3 ) | EXPRESSION 8: computing (*) is not allowed",
                "Stage( name soundslike \"x\" ) | EXPRESSION 8: operator soundslike is not allowed",
                "Stage( name matches service ) | REGEX 8: matches needs a regular expression in quotes",
                "Stage( name matches \"(a+)+\" ) | REGEX 8: the regular expression"
            })
    void refuses(String conditions, String fault) {
        assertThat(CheckedRule.refusalsWhen(conditions)).first().asString().startsWith(fault);
    }
}
