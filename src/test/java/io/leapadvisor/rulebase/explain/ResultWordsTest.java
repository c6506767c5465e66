package io.leapadvisor.rulebase.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.explain.ConditionResult.FactResult;
import io.leapadvisor.rulebase.explain.ConditionResult.Quantifier;
import io.leapadvisor.rulebase.explain.condition.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultWordsTest {

    private static final Threshold SHARE = new Threshold("big-share", 0.2, "ratio", "why", "ours", Grade.P);
    private static final Threshold LONG = new Threshold("long", 100, "ms", "why", "a paper", Grade.A);

    private static ConstraintResult compared(
            Outcome outcome, Object observed, Operator operator, Object limit, Threshold threshold) {
        Double difference = operator.isOrder() && observed instanceof Double x && limit instanceof Double y
                ? Double.valueOf(y - x)
                : null;
        return new ConstraintResult(
                "text", outcome, "stages[a].x", observed, operator, limit, threshold, null, difference, null, null);
    }

    private static String failing(Object observed, Operator operator, Object limit, Threshold threshold) {
        return ResultWords.failing(compared(Outcome.FAILS, observed, operator, limit, threshold));
    }

    @Test
    void saysHowFarASizeIsFromItsThreshold() {
        assertThat(failing(0.12, Operator.AT_LEAST, 0.2, SHARE))
                .isEqualTo("stages[a].x is 0.12 and must be at least 0.2 (threshold big-share, ours): 0.08 too low");
        assertThat(failing(130.0, Operator.BELOW, 100.0, LONG))
                .isEqualTo("stages[a].x is 130 ms and must be below 100 ms (threshold long, a paper): 30 ms too high");
        assertThat(failing(100.0, Operator.ABOVE, 100.0, LONG)).endsWith(": exactly at the limit");
    }

    @Test
    void saysWhatAWordMustBe() {
        assertThat(failing("a", Operator.EQUAL, "b", null)).isEqualTo("stages[a].x is \"a\" and must be \"b\"");
        assertThat(failing("a", Operator.IN, List.of("c", "b"), null))
                .isEqualTo("stages[a].x is \"a\" and must be one of \"b\", \"c\"");
        assertThat(failing("a", Operator.EQUAL, null, null)).isEqualTo("stages[a].x is \"a\" and must be left out");
        assertThat(failing(null, Operator.NOT_EQUAL, null, null))
                .isEqualTo("stages[a].x is not known and must be given");
    }

    @Test
    void aMissingFieldIsNotGiven() {
        assertThat(ResultWords.failing(new ConstraintResult(
                        "x > 1",
                        Outcome.FAILS,
                        "stages[a].x",
                        null,
                        Operator.ABOVE,
                        1,
                        null,
                        null,
                        null,
                        "stages.x",
                        null)))
                .isEqualTo("stages[a].x is not given and must be above 1");
    }

    @Test
    void aChoiceIsSaidInWords() {
        assertThat(ResultWords.failing(new ConstraintResult(
                        "x == null || y != null && z",
                        Outcome.FAILS,
                        null,
                        2,
                        Operator.SATISFY,
                        "",
                        null,
                        null,
                        null,
                        null,
                        null)))
                .endsWith(" is 2, and the rule asks for x left out or y given and z");
    }

    @Test
    void valuesAreShort() {
        assertThat(ResultWords.value(null)).isEqualTo("not given");
        assertThat(ResultWords.value(1.0)).isEqualTo("1");
        assertThat(ResultWords.value(0.123456)).isEqualTo("0.1235");
        assertThat(ResultWords.value(1.23456e10)).isEqualTo("12350000000");
        assertThat(ResultWords.value(Double.NaN)).isEqualTo("NaN");
        assertThat(ResultWords.value(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
        assertThat(ResultWords.value(List.of())).isEqualTo("an empty list");
        assertThat(ResultWords.value(List.of("b", "a"))).isEqualTo("\"a\", \"b\"");
        assertThat(ResultWords.value(true)).isEqualTo("true");
        assertThat(ResultWords.value(ResultWords.GIVEN)).isEqualTo("given");
    }

    private static String pattern(Quantifier quantifier, Outcome outcome, Class<?> type, FactResult facts) {
        return ResultWords.pattern(quantifier, outcome, type, facts);
    }

    private static FactResult facts(int found, ConstraintResult... constraints) {
        return new FactResult("Stage", found, 0, found == 0 ? null : "stages[a]", List.of(constraints));
    }

    @Test
    void saysThatNothingIsThere() {
        assertThat(pattern(Quantifier.SOME, Outcome.FAILS, Stage.class, facts(0)))
                .isEqualTo("the profile says nothing of stages");
        assertThat(pattern(Quantifier.SOME, Outcome.FAILS, StageShare.class, facts(0)))
                .isEqualTo("no stageShare follows from the profile");
        assertThat(pattern(Quantifier.SOME, Outcome.FAILS, Diagnosis.class, facts(0)))
                .isEqualTo("the diagnosis that it answers was not made");
    }

    @Test
    void statesWhatHolds() {
        FactResult found = facts(1, compared(Outcome.HOLDS, 0.3, Operator.AT_LEAST, 0.2, SHARE));
        String stated = ": stages[a].x is 0.3, at least 0.2 (threshold big-share, ours)";
        assertThat(pattern(Quantifier.SOME, Outcome.HOLDS, Stage.class, found))
                .isEqualTo("stages[a] meets the condition" + stated);
        assertThat(pattern(Quantifier.NONE, Outcome.FAILS, Stage.class, found))
                .isEqualTo("stages[a] must not be there" + stated);
        assertThat(pattern(Quantifier.NONE, Outcome.HOLDS, Stage.class, found))
                .isEqualTo("nothing contradicts: no stages meets the constraints");
    }

    @Test
    void joinsWhatFails() {
        assertThat(pattern(
                        Quantifier.SOME,
                        Outcome.FAILS,
                        Stage.class,
                        facts(
                                1,
                                compared(Outcome.FAILS, "a", Operator.EQUAL, "b", null),
                                compared(Outcome.HOLDS, 1.0, Operator.ABOVE, 0.5, null),
                                compared(Outcome.FAILS, 0.1, Operator.ABOVE, 0.5, null))))
                .isEqualTo("stages[a].x is \"a\" and must be \"b\"; "
                        + "stages[a].x is 0.1 and must be above 0.5: 0.4 too low");
    }

    @Test
    void saysWhyItCannotBeJudged() {
        assertThat(pattern(
                        Quantifier.SOME,
                        Outcome.UNKNOWN,
                        Stage.class,
                        facts(1, ConstraintResult.unknown("x > $y", "it depends on $y"))))
                .isEqualTo("x > $y cannot be judged alone: it depends on $y");
    }
}
