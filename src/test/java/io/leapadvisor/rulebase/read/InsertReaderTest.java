package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.knowledge.Threshold;
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
        rule.names.bind("$share", double.class);
        rule.names.bind("$limit", Threshold.class);
        rule.names.bind("$diagnosis", Diagnosis.class);
        rule.names.bind("$any", null);
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
                "5",
                "true",
                "( $name )",
                "$stage.latency.p99Ms",
                "$stage.calls() > 1",
                "StageGroup.SERIALIZATION",
                "Evidence.is( \"stages.format\", $stage.format )",
                "new Evidence( \"a\", $name, null, null, null, \"b\" )"
            })
    void acceptsValuesThatAreThere(String value) {
        assertThat(read("insert( new Diagnosis( \"slow\", null, Evidence.is( \"a\", " + value + " ) ) );"))
                .isPresent();
        assertThat(rule.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Diagnosis( \"slow\", $name )",
                "new Diagnosis( \"slow\", null )",
                "new Diagnosis( \"slow\", $stage.name )",
                "new Diagnosis( \"slow\", \"a\", Evidence.is( \"a\", 5 ), Evidence.is( \"b\", true ) )",
                "new Diagnosis( \"slow\", $any, Evidence.atLeast( \"a\", 5, $limit ) )",
                "new Diagnosis( \"slow\", $any, Evidence.atLeast( \"a\", $share, $limit ) )",
                "new Diagnosis( \"slow\", $any, new Evidence( \"a\", 5, Relation.IS, null, null, \"b\" ) )",
                "new Prescription( \"try-it\", $diagnosis )",
                "new Prescription( \"try-it\", $name, \"slow\" )",
                "new Contraindication( \"try-it\", null, Evidence.is( \"a\", 5 ) )"
            })
    void acceptsWhatFits(String made) {
        assertThat(read("insert( " + made + " );")).isPresent();
        assertThat(rule.told()).isEmpty();
    }

    /** The compiler would refuse it without a place, in the words of Java. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new Diagnosis( \"slow\", 5 ) | stage of new Diagnosis is a number; it must be a text (5)",
                "new Diagnosis( \"slow\", -1 ) | is a number; it must be a text (-1)",
                "new Diagnosis( \"slow\", true ) | is true or false; it must be a text (true)",
                "new Diagnosis( \"slow\", $share ) | is a number; it must be a text ($share)",
                "new Diagnosis( \"slow\", $stage ) | is one of Stage; it must be a text ($stage)",
                "new Diagnosis( \"slow\", $stage.latency ) | is one of LatencySummary; it must be a text",
                "new Diagnosis( \"slow\", null, \"a\" ) | evidence of new Diagnosis is a text; it must "
                        + "be one of Evidence or a list",
                "new Diagnosis( \"slow\" ) | new Diagnosis does not take 1 values",
                "new Prescription( \"a\", 5 ) | diagnosis of new Prescription is a number; it must be one of Diagnosis",
                "new Prescription( \"a\", null, 5 ) | diagnosis of new Prescription is a number; it must be a text",
                "new Contraindication( \"a\", 5, $any ) | stage of new Contraindication is a number",
                "new Diagnosis( \"slow\", null, Evidence.is( 5, 5 ) ) | metric of Evidence.is is a "
                        + "number; it must be a text",
                "new Diagnosis( \"slow\", null, Evidence.above( \"a\", $name, $limit ) ) | observed of "
                        + "Evidence.above is a text",
                "new Diagnosis( \"slow\", null, Evidence.above( \"a\", 5, 5 ) ) | limit of "
                        + "Evidence.above is a number; it must be one of Threshold",
                "new Diagnosis( \"slow\", null, Evidence.above( \"a\" ) ) | Evidence.above does not take 1 values",
                "new Diagnosis( \"slow\", null, new Evidence( \"a\", 5, \"IS\", null, null, \"b\" ) ) | "
                        + "relation of new Evidence is a text; it must be one of Relation"
            })
    void refusesWhatDoesNotFit(String made, String message) {
        read("insert( " + made + " );");
        assertThat(rule.told())
                .singleElement()
                .asString()
                .startsWith("r.drl:5: ")
                .contains(message)
                .contains("\n    Maybe ", "is meant: a text stands in quotes, or is a variable that is bound to one.");
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
        read("insert( new Diagnosis( \"slow\", null, Evidence.is( \"a\", " + argument + " ) ) );");
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
