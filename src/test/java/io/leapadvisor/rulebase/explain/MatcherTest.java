package io.leapadvisor.rulebase.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.explain.ConditionResult.Quantifier;
import io.leapadvisor.rulebase.explain.condition.Condition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts are shares of parse (0.5), write (0.3) and log (0.05), and the stages parse (JSON) and write (CSV). */
class MatcherTest {

    private static final String YES = "StageShare( share > 0.4 )";
    private static final String NO = "StageShare( share > 0.6 )";
    private static final String UNKNOWN = "StageShare( share + 1 > 0 )";

    private final Matcher matcher = new Matcher(Packs.facts());

    /** The parser takes the brackets off an "and" that is not within another condition. */
    private Step step(String condition, List<Map<String, Object>> before) {
        List<Condition> parts = Drl.conditions(condition);
        return matcher.step(parts.size() == 1 ? parts.get(0) : new Condition.Group(condition, true, parts), before);
    }

    private Step step(String condition) {
        String text = condition.replace("YES", YES).replace("NO", NO).replace("MAYBE", UNKNOWN);
        return step(text, List.of(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "YES, HOLDS",
        "NO, FAILS",
        "MAYBE, UNKNOWN",
        "not YES, FAILS",
        "not NO, HOLDS",
        "not MAYBE, UNKNOWN",
        "exists YES, HOLDS",
        "exists NO, FAILS",
        "( YES or NO ), HOLDS",
        "( NO or NO ), FAILS",
        "( NO or MAYBE ), UNKNOWN",
        "( YES or MAYBE ), HOLDS",
        "( YES and YES ), HOLDS",
        "( YES and NO ), FAILS",
        "( MAYBE and NO ), UNKNOWN",
        "not ( YES and NO ), HOLDS",
        "not ( YES and YES ), FAILS",
        "eval( true ), UNKNOWN"
    })
    void judgesEveryKindOfCondition(String condition, Outcome outcome) {
        Step step = step(condition);
        assertThat(step.outcome()).isEqualTo(outcome);
        assertThat(step.result().outcome()).isEqualTo(outcome);
        assertThat(step.survivors().isEmpty()).isEqualTo(outcome != Outcome.HOLDS);
    }

    @Test
    void noneMeansThatNoFactMeetsIt() {
        ConditionResult none = step("not YES").result();
        assertThat(none.quantifier()).isEqualTo(Quantifier.NONE);
        assertThat(none.nearest()).isEqualTo("stageShare[parse]");
        assertThat(none.words()).contains("stageShare[parse] must not be there");
        ConditionResult both = step("not ( YES and YES )").result();
        assertThat(both.quantifier()).isEqualTo(Quantifier.NOT);
        assertThat(both.words()).startsWith("must not hold: ");
    }

    @Test
    void notKeepsTheCombinationsThatNothingContradicts() {
        List<Map<String, Object>> shares =
                step("StageShare( $s : stage )", List.of(Map.of())).next();
        assertThat(step("not Stage( name == $s )", shares).survivors()).containsExactly(Map.of("$s", "log"));
        assertThat(step("exists Stage( name == $s )", shares).survivors())
                .containsExactly(Map.of("$s", "parse"), Map.of("$s", "write"));
    }

    @Test
    void aChoiceFollowsAllAlternativesOnce() {
        Step step = step("( StageShare( share > 0.4, $s : stage ) or StageShare( share > 0.2, $s : stage ) )");
        assertThat(step.survivors()).containsExactly(Map.of("$s", "parse"), Map.of("$s", "write"));
        assertThat(step("( NO or NO )").result().words())
                .startsWith("neither holds: ")
                .contains("; nor: ");
    }

    @Test
    void partsOfAGroupBindForTheNext() {
        Step step = step("( StageShare( share > 0.2, $s : stage ) and Stage( name == $s, format == null ) )");
        assertThat(step.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(step.result().parts())
                .extracting(ConditionResult::outcome)
                .containsExactly(Outcome.HOLDS, Outcome.FAILS);
    }

    @Test
    void aThresholdIsALimitAndNoCondition() {
        List<Condition> conditions = Drl.conditions("Threshold( name == \"a\" )\nnot Threshold()\nStage()");
        assertThat(conditions).extracting(Matcher::isLimit).containsExactly(true, false, false);
    }
}
