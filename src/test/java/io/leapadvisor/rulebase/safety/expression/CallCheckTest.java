package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.safety.PackLinter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A consequence makes findings of evidence, and calls nothing else. */
class CallCheckTest {

    private static List<String> refused(String consequence) {
        String rule =
                """
                package mine
                import io.leapadvisor.fact.found.Diagnosis
                import io.leapadvisor.fact.found.Evidence
                import io.leapadvisor.profile.path.Stage
                import io.leapadvisor.profile.path.StageKind
                rule "r"
                when
                Stage( $stage : name )
                then
                %s
                end
                """;
        return PackLinter.check("r.drl", rule.formatted(consequence)).stream()
                .map(refusal -> refusal.reason() + " " + refusal.fault().line() + ": "
                        + refusal.fault().message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert( new Diagnosis( \"r\", $stage, Evidence.is( \"a\", \"b\" ) ) );",
                "insert( new Diagnosis( \"r\", null, Evidence.is( \"a\", \"b\" ) ) );"
            })
    void accepts(String consequence) {
        assertThat(refused(consequence)).isEmpty();
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
        assertThat(refused(consequence)).first().asString().startsWith(fault);
    }
}
