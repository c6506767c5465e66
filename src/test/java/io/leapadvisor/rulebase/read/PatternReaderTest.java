package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternReaderTest {

    private final NamesInTests rule = new NamesInTests();
    private final PatternReader reader = new PatternReader(rule.names, rule.faults);

    private void read(String conditions) {
        reader.read(Drl.when(conditions).conditions());
    }

    @Test
    void tellsWhatIsMentionedAndWhere() {
        read(
                """
                $limit : Threshold( name == "share" )
                Input( name == "pack.cells" )
                Diagnosis( id == "slow" )
                Consideration( remedy in ( "a", "b" ) )
                $fact : StageShare( share > $limit.value )""");
        assertThat(rule.told()).isEmpty();
        assertThat(reader.thresholds()).containsExactly(new Mention("share", 4));
        assertThat(reader.inputs()).containsExactly(new Mention("pack.cells", 5));
        assertThat(reader.diagnoses()).containsExactly(new Mention("slow", 6));
        assertThat(reader.considered()).containsExactly(new Mention("a", 7), new Mention("b", 7));
        assertThat(rule.names.variable("$fact")).isEqualTo(StageShare.class);
    }

    @Test
    void aVariableMayBeBoundBehindItsUse() {
        read("StageShare( share > $limit.value )\n$limit : Threshold( name == \"share\" )");
        assertThat(rule.told()).isEmpty();
    }

    @Test
    void aVariableThatNothingBindsIsToldAtItsLine() {
        read("StageShare( share > 0 )\nStageShare( share > $limit )");
        assertThat(rule.told()).singleElement().asString().startsWith("r.drl:5: variable $limit is not bound");
    }

    @Test
    void aThresholdADiagnosisAndAnInputAreNamed() {
        read("Threshold( value > 1 )\nDiagnosis()\nInput( name in ( \"a\", \"b\" ) )");
        assertThat(rule.told())
                .containsExactly(
                        "r.drl:4: name the threshold: Threshold( name == \"…\" )",
                        "r.drl:5: name the diagnosis: Diagnosis( id == \"…\" )",
                        "r.drl:6: name the input: Input( name == \"‹pack›.‹name›\" )");
    }

    @Test
    void conclusionsAreNotNegated() {
        read("not ( Stage() and Diagnosis( id == \"slow\" ) )\nnot Stage( calls > 1 )");
        assertThat(rule.told()).singleElement().asString().startsWith("r.drl:4: not Diagnosis is not allowed");
    }

    @Test
    void existsAndOrNegateNothing() {
        read("exists Diagnosis( id == \"slow\" )\n( Stage() or Diagnosis( id == \"late\" ) )");
        assertThat(rule.told()).isEmpty();
        assertThat(reader.diagnoses()).extracting(Mention::name).containsExactly("slow", "late");
    }

    @Test
    void computingIsTold() {
        read("eval( true )\nStage() from accumulate( $s : Stage(), count( $s ) )");
        assertThat(rule.told())
                .anyMatch(text -> text.startsWith("r.drl:4: eval is not allowed"))
                .anyMatch(text -> text.startsWith("r.drl:5: accumulate is not allowed"));
    }

    @Test
    void onlyTheAllowedConclusionsAreMatched() {
        read("Stage()\nDiagnosis( id == \"slow\" )\nContraindication( remedy == \"a\" )");
        reader.matchesOnly(Set.of("Diagnosis"), "a remedy answers a diagnosis");
        assertThat(rule.told()).containsExactly("r.drl:6: do not match Contraindication: a remedy answers a diagnosis");
    }
}
