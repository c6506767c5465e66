package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.safety.CheckedRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form of expression that is not named is refused. */
class ExpressionCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stage( ( name ) == \"a\" )",
                "Stage( external == true, name != null )",
                "Stage( name.length() > 3 )"
            })
    void accepts(String conditions) {
        assertThat(CheckedRule.refusalsWhen(conditions)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Stage( payloadBytes > ( name == \"a\" ? 1 : 2 ) ) | EXPRESSION 8: ",
                "Stage( name instanceof String ) | EXPRESSION 8: ",
                "Stage( name.getClass() != null ) | MEMBER 8: ",
                "Stage( nam == \"x\" ) | MEMBER 8: "
            })
    void refuses(String conditions, String fault) {
        assertThat(CheckedRule.refusalsWhen(conditions)).first().asString().startsWith(fault);
    }
}
