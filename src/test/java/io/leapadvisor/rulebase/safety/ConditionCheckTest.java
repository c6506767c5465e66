package io.leapadvisor.rulebase.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions are patterns over facts, joined by and, or, not, exists. */
class ConditionCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Stage()", "$s : Stage( $n : name )", "not Stage( name == null )", "exists Stage( name != null )"
            })
    void accepts(String conditions) {
        assertThat(CheckedRule.refusalsWhen(conditions)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "forall( Stage( name != null ) ) | CONDITION 8: forall",
                "eval( true ) | CONDITION 8: eval",
                "Missing() | TYPE 8: Missing is not an imported fact",
                "String() | TYPE 8: String is not an imported fact",
                "Stage( $s : name ) over window:length( 3 ) | CONDITION 8: a window",
                "stage : Stage() | NAME 8: the name of a variable is a dollar sign"
            })
    void refuses(String conditions, String fault) {
        assertThat(CheckedRule.refusalsWhen(conditions)).first().asString().startsWith(fault);
    }
}
