package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Family.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Severity carries the ranking: by the part that is touched, and by what else was found. */
class SeverityScaleTest {

    private static final SeverityScale SLOW = SeverityScale.of(CorePack.KNOWLEDGE, true, false, false, false, false);
    private static final SeverityScale DEAR = SeverityScale.of(CorePack.KNOWLEDGE, true, true, false, false, false);
    private static final SeverityScale MET = SeverityScale.of(CorePack.KNOWLEDGE, false, false, false, true, false);

    private static FoundDiagnosis found(Kind kind, Severity stated, double part, boolean supposed) {
        RuleInfo rule = Advisors.RULEBASE.rules().stream()
                .filter(one -> one.severity() == stated && one.bound() == null)
                .findFirst()
                .orElseThrow();
        OptionalDouble share = Double.isNaN(part) ? OptionalDouble.empty() : OptionalDouble.of(part);
        Diagnosis diagnosis = new Diagnosis("a-rule", "s", Evidence.is("stages.format", "JSON"));
        return new FoundDiagnosis(
                rule,
                "core",
                new Family("f", kind, Map.of(), Set.of(), false, false, false),
                List.of(new FoundDiagnosis.Place(diagnosis, share, share, supposed)));
    }

    @ParameterizedTest
    @CsvSource({
        "HIGH, 0.6, HIGH",
        "MEDIUM, 0.6, HIGH",
        "LOW, 0.5, MEDIUM",
        "MEDIUM, 0.49, MEDIUM",
        "HIGH, 0.09, MEDIUM",
        "HIGH, 0.001, LOW",
        "CRITICAL, 0.9, CRITICAL",
        "MEDIUM, NaN, MEDIUM"
    })
    void aCauseIsAsSevereAsThePartThatItTouches(Severity stated, double part, Severity expected) {
        assertThat(SLOW.alone(found(Kind.CAUSE, stated, part, false))).isEqualTo(expected);
    }

    /** One machine that idles is paid for all the same, however long a request takes. */
    @Test
    void aSlowCauseIsMildWhereTimeIsFreeAndIdleMoneyIsNot() {
        SeverityScale idle = SeverityScale.of(CorePack.KNOWLEDGE, false, true, true, false, false);
        assertThat(idle.alone(found(Kind.CAUSE, Severity.HIGH, 0.9, false))).isEqualTo(Severity.LOW);
        assertThat(idle.alone(found(Kind.COST, Severity.MEDIUM, 0.9, false))).isEqualTo(Severity.HIGH);
    }

    /** Machines of which most is paid for nothing are why a bill is too high. */
    @ParameterizedTest
    @CsvSource({"0.14, HIGH", "0.5, HIGH", "0.51, MEDIUM"})
    void whatIsMostOfTheBillIsGraveWhereTheBillIsToBeChanged(double busy, Severity expected) {
        RuleInfo rule = Advisors.RULEBASE.rule("over-provisioned-replicas").orElseThrow();
        Diagnosis diagnosis = new Diagnosis(rule.id(), null, Evidence.is("resource.utilization", busy));
        FoundDiagnosis found = new FoundDiagnosis(
                rule,
                "core",
                new Family("cost", Kind.COST, Map.of(), Set.of(), false, true, false),
                List.of(new FoundDiagnosis.Place(diagnosis, OptionalDouble.empty(), OptionalDouble.empty(), false)));
        assertThat(DEAR.alone(found)).isEqualTo(expected);
        assertThat(SLOW.alone(found)).isEqualTo(rule.severity());
    }

    /** A service that holds what is asked of it is not broken, whatever takes most of its time. */
    @ParameterizedTest
    @CsvSource({
        "CAUSE, HIGH, MEDIUM",
        "CAUSE, MEDIUM, LOW",
        "CAUSE, CRITICAL, CRITICAL",
        "WAITING, HIGH, MEDIUM",
        "HYGIENE, HIGH, LOW",
        "SYMPTOM, HIGH, HIGH",
        "COST, MEDIUM, MEDIUM"
    })
    void whatTakesTimeIsMilderWhereAllThatIsStatedHoldsWithRoom(Kind kind, Severity stated, Severity expected) {
        FoundDiagnosis found = found(kind, stated, 0.9, false);
        assertThat(MET.alone(found)).isEqualTo(expected);
        assertThat(MET.beside(found, MET.ofCauses(List.of(found)), false)).isEqualTo(expected);
    }

    @Test
    void whatIsFullOrFailsIsAsGraveWhereAllTimesHold() {
        for (String rule : List.of("kv-cache-saturated", "failing-requests", "rate-limited-model-api")) {
            RuleInfo info = Advisors.RULEBASE.rule(rule).orElseThrow();
            String metric = rule.startsWith("kv") ? "utilization.kvCache" : "endToEnd.errorRate";
            Diagnosis diagnosis = new Diagnosis(rule, null, Evidence.is(metric, 0.95));
            FoundDiagnosis found = new FoundDiagnosis(
                    info,
                    "core",
                    new Family("f", Kind.CAUSE, Map.of(), Set.of(), true, false, false),
                    List.of(new FoundDiagnosis.Place(
                            diagnosis, OptionalDouble.empty(), OptionalDouble.empty(), false)));
            assertThat(MET.alone(found))
                    .as(rule)
                    .isEqualTo(rule.startsWith("kv") ? info.severity() : Severity.CRITICAL);
        }
    }

    /**
     * One of a hundred is a symptom of the cause beside it; of every twenty it is a harm, of every three the gravest.
     */
    @ParameterizedTest
    @CsvSource({"0.01, MEDIUM", "0.049, MEDIUM", "0.05, HIGH", "0.32, HIGH", "0.33, CRITICAL", "1, CRITICAL"})
    void requestsThatFailAreAsGraveAsTheyAreMany(double share, Severity expected) {
        Diagnosis failing = new Diagnosis("failing-requests", null, Evidence.is("endToEnd.errorRate", share));
        FoundDiagnosis found = new FoundDiagnosis(
                Advisors.RULEBASE.rule("failing-requests").orElseThrow(),
                "core",
                new Family("f", Kind.SYMPTOM, Map.of(), Set.of(), false, false, false),
                List.of(new FoundDiagnosis.Place(failing, OptionalDouble.empty(), OptionalDouble.empty(), false)));
        assertThat(SLOW.beside(found, Optional.of(Severity.HIGH), true)).isEqualTo(expected);
    }

    @Test
    void aPartThatNobodyMeasuredRaisesNothing() {
        assertThat(SLOW.alone(found(Kind.CAUSE, Severity.MEDIUM, 1, true))).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void aQueueIsNotRaisedAndNeitherIsACauseWhenAllObjectivesHold() {
        assertThat(SLOW.alone(found(Kind.WAITING, Severity.MEDIUM, 0.9, false))).isEqualTo(Severity.MEDIUM);
        assertThat(SeverityScale.of(CorePack.KNOWLEDGE, false, false, false, false, false)
                        .alone(found(Kind.CAUSE, Severity.MEDIUM, 0.9, false)))
                .isEqualTo(Severity.MEDIUM);
    }

    @ParameterizedTest
    @CsvSource({
        "SYMPTOM, HIGH, CRITICAL, MEDIUM",
        "SYMPTOM, HIGH, HIGH, MEDIUM",
        "SYMPTOM, HIGH, MEDIUM, LOW",
        "SYMPTOM, HIGH, LOW, HIGH",
        "HYGIENE, HIGH, HIGH, MEDIUM",
        "HYGIENE, HIGH, LOW, LOW",
        "COST, MEDIUM, MEDIUM, LOW",
        "SYMPTOM, CRITICAL, HIGH, CRITICAL",
        "WAITING, HIGH, MEDIUM, HIGH",
        "CAUSE, MEDIUM, CRITICAL, MEDIUM"
    })
    void whatIsMissedOrLackingStandsBelowTheCauses(Kind kind, Severity stated, Severity causes, Severity expected) {
        assertThat(SLOW.beside(found(kind, stated, Double.NaN, true), Optional.of(causes), false))
                .isEqualTo(expected);
    }

    /**
     * An engine that is a little old does not explain why a token takes thirty times what it should, and hardly why it
     * takes five times that.
     */
    @ParameterizedTest
    @CsvSource({
        "35, MEDIUM, false, HIGH",
        "5, MEDIUM, false, MEDIUM",
        "35, HIGH, false, MEDIUM",
        "35, MEDIUM, true, LOW",
        "5, LOW, false, HIGH"
    })
    void whatAMildCauseCannotExplainStandsAboveIt(
            double slowdown, Severity causes, boolean paceIsKnown, Severity expected) {
        RuleInfo rule = Advisors.RULEBASE.rule("slower-than-hardware-allows").orElseThrow();
        Diagnosis slow = new Diagnosis(rule.id(), null, Evidence.is("model.slowdown", slowdown));
        FoundDiagnosis found = new FoundDiagnosis(
                rule,
                "core",
                new Family("f", Kind.SYMPTOM, Map.of(), Set.of(), true, false, false),
                List.of(new FoundDiagnosis.Place(slow, OptionalDouble.of(1), OptionalDouble.of(1), false)));
        assertThat(SLOW.beside(found, Optional.of(causes), paceIsKnown)).isEqualTo(expected);
    }

    /** Decoding bound by memory bandwidth is nothing unusual, and yet why an answer takes so long. */
    @Test
    void aMildCauseThatNamesWhatSetsThePaceComesFirst() {
        FoundDiagnosis missed = found(Kind.SYMPTOM, Severity.HIGH, Double.NaN, true);
        assertThat(SLOW.beside(missed, Optional.of(Severity.LOW), true)).isEqualTo(Severity.MEDIUM);
        assertThat(SLOW.beside(missed, Optional.empty(), false)).isEqualTo(Severity.HIGH);
    }

    @Test
    void withoutACauseTheStatedSeverityStays() {
        for (Kind kind : List.of(Kind.SYMPTOM, Kind.HYGIENE, Kind.COST)) {
            assertThat(SLOW.beside(found(kind, Severity.HIGH, Double.NaN, true), Optional.empty(), false))
                    .isEqualTo(Severity.HIGH);
        }
    }

    @Test
    void whereTheBillIsToChangeWhatIsPaidAndNotUsedIsACause() {
        FoundDiagnosis idle = found(Kind.COST, Severity.MEDIUM, Double.NaN, true);
        assertThat(DEAR.kind(idle)).isEqualTo(Kind.CAUSE);
        assertThat(DEAR.beside(idle, DEAR.ofCauses(List.of(idle)), false)).isEqualTo(Severity.HIGH);
        assertThat(SLOW.ofCauses(List.of(idle))).isEmpty();
    }
}
