package io.leapadvisor.rulebase.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.Packs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The facts are shares of parse (0.5), write (0.3) and log (0.05), and the stages parse (JSON) and write (CSV). */
class PatternMatcherTest {

    private static final List<Map<String, Object>> NOTHING = List.of(Map.of());

    private static Step step(String pattern, List<Map<String, Object>> before) {
        return new PatternMatcher(Packs.facts()).step(Drl.pattern(pattern), before);
    }

    private static Step step(String pattern) {
        return step(pattern, NOTHING);
    }

    @Test
    void everyFactThatMeetsThePatternIsFollowed() {
        Step step = step("StageShare( share > 0.1, $s : stage )");
        assertThat(step.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(step.survivors()).containsExactly(Map.of("$s", "parse"), Map.of("$s", "write"));
        assertThat(step.result().found()).isEqualTo(3);
        assertThat(step.result().matching()).isEqualTo(2);
    }

    @Test
    void variablesOfBeforeJoin() {
        List<Map<String, Object>> shares = step("StageShare( $s : stage )").next();
        Step stages = step("$stage : Stage( name == $s )", shares);
        assertThat(stages.survivors()).extracting(one -> one.get("$s")).containsExactly("parse", "write");
        assertThat(stages.survivors()).allMatch(one -> one.containsKey("$stage"));
        assertThat(stages.result().matching()).isEqualTo(2);
    }

    @Test
    void theNearestFactShowsWhatLacks() {
        Step step = step("StageShare( share > 0.6, $s : stage )");
        assertThat(step.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(step.survivors()).isEmpty();
        assertThat(step.result().nearest()).isEqualTo("stageShare[parse]");
        assertThat(step.next()).containsExactly(Map.of("$s", "parse"));
        assertThat(step.result().constraints()).singleElement().satisfies(one -> assertThat(one.observed())
                .isEqualTo(0.5));
    }

    @Test
    void aSizeThatLacksLittleIsNearerThanAnotherWord() {
        assertThat(step("StageShare( stage == \"log\", share >= 0.06 )")
                        .result()
                        .nearest())
                .isEqualTo("stageShare[log]");
    }

    @Test
    void theOrderOfFactsDoesNotMatter() {
        Step expected = step("StageShare( share > 0.9, last == true )");
        for (int seed = 0; seed < 20; seed++) {
            List<Object> facts = new ArrayList<>(Packs.facts());
            Collections.shuffle(facts, new Random(seed));
            assertThat(new PatternMatcher(facts)
                            .step(Drl.pattern("StageShare( share > 0.9, last == true )"), NOTHING)
                            .result())
                    .isEqualTo(expected.result());
        }
    }

    @Test
    void namesTheFieldsOfAPartThatIsNotThere() {
        Step none = new PatternMatcher(List.of())
                .step(Drl.pattern("Stage( payloadBytes > 1, !crossZone, calls() > 1 )"), NOTHING);
        assertThat(none.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(none.result().found()).isZero();
        assertThat(none.result().missing()).containsExactly("stages.payloadBytes", "stages.crossZone");
        assertThat(new PatternMatcher(List.of())
                        .step(Drl.pattern("Stage()"), NOTHING)
                        .result()
                        .missing())
                .containsExactly("stages");
        assertThat(new PatternMatcher(List.of())
                        .step(Drl.pattern("StageShare( share > 1 )"), NOTHING)
                        .result()
                        .missing())
                .as("a derived fact is no field of a profile")
                .isEmpty();
    }

    @Test
    void namesTheFieldThatTheNearestFactLacks() {
        assertThat(step("Stage( utilization > 0.5 )").result().missing()).containsExactly("stages.utilization");
    }

    @Test
    void aFactThatCannotBeJudgedIsNotFollowed() {
        Step step = step("Stage( payloadBytes + 1 > 2 )");
        assertThat(step.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(step.survivors()).isEmpty();
    }
}
