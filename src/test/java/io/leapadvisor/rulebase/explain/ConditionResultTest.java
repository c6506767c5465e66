package io.leapadvisor.rulebase.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.rulebase.explain.ConditionResult.FactResult;
import io.leapadvisor.rulebase.explain.ConditionResult.Quantifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionResultTest {

    private static final FactResult FACTS = new FactResult(
            "Stage", 3, 1, "stages[parse]", List.of(ConstraintResult.unknown("calls > $x", "it depends on $x")));
    private static final ConditionResult RESULT = ConditionResult.ofFacts(
            "Stage( calls > $x )", Quantifier.SOME, Outcome.UNKNOWN, FACTS, List.of("stages.calls"), "words");

    @Test
    void keepsWhatWasFound() {
        assertThat(RESULT.facts()).isEqualTo(FACTS);
        assertThat(RESULT.parts()).isEmpty();
        assertThat(RESULT.decisive()).isFalse();
    }

    @Test
    void aGroupHasPartsAndNoFacts() {
        ConditionResult group = ConditionResult.ofParts(
                "( a or b )", Quantifier.ANY_OF, Outcome.FAILS, List.of(), List.of(RESULT, RESULT), "neither");
        assertThat(group.parts()).containsExactly(RESULT, RESULT);
        assertThat(group.facts()).isEqualTo(new FactResult(null, 0, 0, null, List.of()));
    }

    @Test
    void onlyDecisiveChangesWhenItDecides() {
        assertThat(RESULT.asDecisive().decisive()).isTrue();
        assertThat(RESULT.asDecisive())
                .usingRecursiveComparison()
                .ignoringFields("decisive")
                .isEqualTo(RESULT);
    }

    /** What is said of the inner condition is not yet said of the one around it. */
    @Test
    void underAnotherTextItDecidesNothingYet() {
        ConditionResult other = RESULT.asDecisive().as("exists Stage( calls > $x )", Outcome.HOLDS);
        assertThat(other.text()).isEqualTo("exists Stage( calls > $x )");
        assertThat(other.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(other)
                .usingRecursiveComparison()
                .ignoringFields("text", "outcome")
                .isEqualTo(RESULT);
    }

    @Test
    void listsCannotBeChangedBehindIt() {
        List<String> missing = new ArrayList<>(List.of("stages"));
        ConditionResult result =
                ConditionResult.ofParts("a", Quantifier.ALL_OF, Outcome.HOLDS, missing, List.of(), "words");
        missing.add("model");
        assertThat(result.missing()).containsExactly("stages");
        assertThatThrownBy(() -> result.missing().add("model")).isInstanceOf(UnsupportedOperationException.class);
    }
}
