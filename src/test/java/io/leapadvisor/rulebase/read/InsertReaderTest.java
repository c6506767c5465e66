package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.read.InsertReader.Insert;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsertReaderTest {

    private final NamesInTests rule = new NamesInTests();

    private Optional<Insert> read(String consequence) {
        rule.names.bind("$stage", Stage.class);
        rule.names.bind("$name", String.class);
        return new InsertReader(Drl.then(consequence).consequence(), rule.names, rule.faults).read();
    }

    @Test
    void tellsTypeIdAndLine() {
        assertThat(read("    insert( new Diagnosis(\n        \"slow\", $name ) );"))
                .contains(new Insert("Diagnosis", "slow", 6));
        assertThat(rule.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$name",
                "null",
                "-1",
                "true",
                "( $name )",
                "$stage.latency.p99Ms",
                "$stage.calls() > 1",
                "StageGroup.SERIALIZATION",
                "Evidence.is( \"stages.format\", $stage.format )",
                "new Evidence( \"a\", $name, null, null, null, \"b\" )"
            })
    void acceptsValuesThatAreThere(String argument) {
        assertThat(read("insert( new Diagnosis( \"slow\", " + argument + " ) );"))
                .isPresent();
        assertThat(rule.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$name + 1 | no computing (+)",
                "-$stage.calls() | no computing (-)",
                "$stage = null | no computing (=)",
                "$nam | variable $nam is not bound",
                "$stage.format.size | Format has no property size",
                "StageGroup.NONE | StageGroup has no constant NONE",
                "java.lang.System.getenv( \"A\" ) | java is not allowed",
                "new Spend() | type Spend is not imported",
                "Evidence.is( \"a\", $name + 1 ) | no computing (+)"
            })
    void refusesOtherArguments(String argument, String message) {
        read("insert( new Diagnosis( \"slow\", " + argument + " ) );");
        assertThat(rule.told())
                .singleElement()
                .asString()
                .startsWith("r.drl:5: ")
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "insert( $stage );",
                "insert( new Stage( \"a\" ) );",
                "insert( new Diagnosis( \"a\" ) {} );",
                "this.insert( new Diagnosis( \"a\" ) );",
                "insert( new Diagnosis( \"a\" ), true );",
                "insert( new Diagnosis( \"a\" ) ); insert( new Diagnosis( \"b\" ) );",
                "if ( true ) { insert( new Diagnosis( \"a\" ) ); }"
            })
    void refusesAllButOneInsert(String consequence) {
        assertThat(read(consequence)).isEmpty();
        assertThat(rule.told()).singleElement().asString().contains("the consequence must be exactly one insert(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modify( $stage ) { };  | modify",
                "update( $stage ); | update",
                "delete( $stage ); | delete",
                "retract( $stage ); | retract",
                "drools.halt(); | drools",
                "insertLogical( new Diagnosis( \"a\" ) ); | insertLogical"
            })
    void refusesToSteerTheEngine(String consequence, String word) {
        assertThat(read(consequence)).isEmpty();
        assertThat(rule.told()).singleElement().asString().contains(word + " is not allowed");
    }

    @Test
    void theIdIsAText() {
        assertThat(read("insert( new Diagnosis( $name ) );")).isEmpty();
        assertThat(rule.told()).containsExactly("r.drl:5: the first argument of new Diagnosis must be an id in quotes");
    }
}
