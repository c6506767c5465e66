package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.safety.CheckedRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A consequence makes findings of evidence, and calls nothing else. */
class CallCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert( new Diagnosis( \"r\", $stage, Evidence.is( \"a\", \"b\" ) ) );",
                "insert( new Diagnosis( \"r\", null, Evidence.is( \"a\", \"b\" ) ) );"
            })
    void accepts(String consequence) {
        assertThat(CheckedRule.refusalsThen(consequence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "insert( new Diagnosis( \"r\" ) ); | CALL 10: new Diagnosis with 1 arguments is not offered",
                "insert( new Diagnosis( \"r\", $stage, Evidence.of( \"a\" ) ) ); "
                        + "| CALL 10: Evidence.of with 1 arguments is not offered",
                "insert( new Diagnosis( \"r\", exit( 1 ), Evidence.is( \"a\", \"b\" ) ) ); "
                        + "| CALL 10: exit( … ) is not allowed"
            })
    void refuses(String consequence, String fault) {
        assertThat(CheckedRule.refusalsThen(consequence)).first().asString().startsWith(fault);
    }
}
