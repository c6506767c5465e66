package io.leapadvisor.rulebase.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.explain.condition.Operator;
import io.leapadvisor.rulebase.explain.value.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final Stage PARSE = StageBuilder.builder()
            .name("parse")
            .kind(StageKind.DESERIALIZATION)
            .payloadBytes(1000.0)
            .crossZone(true)
            .build();

    private static ConstraintResult judge(String constraint) {
        return new Judge(new Values(PARSE, Map.of("$limit", Packs.THRESHOLDS.get(1))))
                .of(Drl.pattern("Stage( " + constraint + " )").constraints().get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "payloadBytes >= 1000, HOLDS",
        "payloadBytes > 1000, FAILS",
        "payloadBytes <= 1000, HOLDS",
        "payloadBytes < 1000, FAILS",
        "payloadBytes == 1000, HOLDS",
        "payloadBytes != 1000, FAILS"
    })
    void judgesAtTheLimit(String constraint, Outcome outcome) {
        assertThat(judge(constraint).outcome()).isEqualTo(outcome);
    }

    @Test
    void tellsHowFarASizeIsFromItsThreshold() {
        ConstraintResult far = judge("payloadBytes >= $limit.value");
        assertThat(far.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(far.metric()).isEqualTo("stages[parse].payloadBytes");
        assertThat(far.observed()).isEqualTo(1000.0);
        assertThat(far.relation()).isEqualTo(Operator.AT_LEAST);
        assertThat(far.limit()).isEqualTo(1024.0);
        assertThat(far.threshold()).isEqualTo(Packs.THRESHOLDS.get(1));
        assertThat(far.ratio()).isEqualTo(1000.0 / 1024, within(1e-12));
        assertThat(far.difference()).isEqualTo(24.0);
        assertThat(far.hasDistance()).isTrue();
    }

    @Test
    void aLimitOfZeroHasNoRatio() {
        ConstraintResult zero = judge("payloadBytes <= 0");
        assertThat(zero.ratio()).isNull();
        assertThat(zero.difference()).isEqualTo(-1000.0);
    }

    @Test
    void wordsHaveNoDistance() {
        ConstraintResult word = judge("name == \"other\"");
        assertThat(word.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(word.difference()).isNull();
        assertThat(word.distance()).isEqualTo(2);
    }

    @Test
    void namesTheFieldThatIsNotGiven() {
        ConstraintResult missing = judge("utilization > 0.5");
        assertThat(missing.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(missing.missing()).isEqualTo("stages.utilization");
        assertThat(judge("utilization == null").missing()).isNull();
    }

    /** Behind a part that is not given only equality with nothing is a statement. */
    @Test
    void whatIsBehindAMissingPartMeetsNoComparison() {
        assertThat(List.of("latency!.p99Ms > 1", "latency!.p99Ms != 1", "latency!.p99Ms not in ( 1 )"))
                .allSatisfy(constraint -> {
                    assertThat(judge(constraint).outcome()).isEqualTo(Outcome.FAILS);
                    assertThat(judge(constraint).missing()).isEqualTo("stages.latency.p99Ms");
                });
        assertThat(judge("latency!.p99Ms == null").outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void aStatementAloneMustBeTrue() {
        assertThat(judge("isRemote()").outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(judge("!isRemote()").outcome()).isEqualTo(Outcome.FAILS);
        assertThat(judge("crossRegion").outcome()).isEqualTo(Outcome.FAILS);
    }

    @Test
    void ofAChoiceTheNearestAlternativeIsShown() {
        ConstraintResult near = judge("payloadBytes > 1e9 || payloadBytes > 1001");
        assertThat(near.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(near.relation()).isEqualTo(Operator.SATISFY);
        assertThat(near.observed()).isEqualTo(1000.0);
        assertThat(near.difference()).isNull();
        assertThat(judge("payloadBytes > 1e9 || name == \"parse\"").observed()).isEqualTo("parse");
    }

    @ParameterizedTest
    @CsvSource({
        "crossZone || crossRegion, HOLDS",
        "crossRegion || external, FAILS",
        "(crossZone && crossRegion) || external, FAILS",
        "(crossZone && isRemote()) || external, HOLDS"
    })
    void aChoiceHoldsWhenOneAlternativeDoes(String constraint, Outcome outcome) {
        assertThat(judge(constraint).outcome()).isEqualTo(outcome);
    }

    @Test
    void whatCannotBeJudgedAloneSaysWhy() {
        ConstraintResult unbound = judge("payloadBytes > $other.value");
        assertThat(unbound.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(unbound.reason()).isEqualTo("it depends on $other, which no fact gave");
        assertThat(judge("payloadBytes + 1 > 2").reason()).contains("by the rule engine alone");
        assertThat(judge("payloadBytes > StageGroup").reason()).isEqualTo("a type is not a value");
        assertThat(judge("name > 1").reason()).isEqualTo("String and Integer have no order");
    }
}
