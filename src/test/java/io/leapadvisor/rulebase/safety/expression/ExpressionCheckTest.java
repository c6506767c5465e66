package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.safety.PackLinter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form of expression that is not named is refused. */
class ExpressionCheckTest {

    private static List<String> refused(String conditions) {
        String rule =
                """
                package mine
                import io.leapadvisor.fact.found.Diagnosis
                import io.leapadvisor.fact.found.Evidence
                import io.leapadvisor.profile.path.Stage
                import io.leapadvisor.profile.path.StageKind
                rule "r"
                when
                %s
                then
                insert( new Diagnosis( "r", null, Evidence.is( "a", "b" ) ) );
                end
                """;
        return PackLinter.check("r.drl", rule.formatted(conditions)).stream()
                .map(refusal -> refusal.reason() + " " + refusal.fault().line() + ": "
                        + refusal.fault().message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stage( ( name ) == \"a\" )",
                "Stage( external == true, name != null )",
                "Stage( name.length() > 3 )"
            })
    void accepts(String conditions) {
        assertThat(refused(conditions)).isEmpty();
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
        assertThat(refused(conditions)).first().asString().startsWith(fault);
    }
}
