package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Recommendation.Basis;
import io.leapadvisor.answer.Recommendation.Provenance;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.own.Correction;
import io.leapadvisor.remedy.EffectUse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an estimate rests on. */
class GroundsTest {

    private static final Grounds GROUNDS = new Grounds(CorePack.KNOWLEDGE, null);
    private static final EffectUse MEASURED =
            new EffectUse("stage.busyMs", "read", new Interval(0.2, 0.4, 0.8), Grade.M, "our own measurement");
    private static final EffectUse NOTHING =
            new EffectUse("model.decodeTime", null, Interval.of(1), Grade.D, "our own reckoning");

    @Test
    void theWeakestEvidenceNamesTheKind() {
        EffectUse judged = new EffectUse("model.time", null, new Interval(0.7, 0.95, 1.05), Grade.P, "ours");
        assertThat(Grounds.provenance(List.of(MEASURED), false)).isEqualTo(Provenance.MEASURED);
        assertThat(Grounds.provenance(List.of(MEASURED, judged), false)).isEqualTo(Provenance.RULE_OF_THUMB);
        assertThat(Grounds.provenance(List.of(), true)).isEqualTo(Provenance.MODEL);
    }

    /** A factor of exactly 1 was found to hold and changes no number: it is no evidence for one. */
    @Test
    void whatLeavesAllAsItIsSupportsNothing() {
        assertThat(Grounds.provenance(List.of(MEASURED, NOTHING), false)).isEqualTo(Provenance.MEASURED);
        assertThat(GROUNDS.basis(List.of(MEASURED, NOTHING), false, Correction.NONE))
                .extracting(Basis::statement)
                .containsExactly("stage.busyMs of read: 0.4 (0.2 to 0.8)");
    }

    @Test
    void whereNothingIsScaledQueueingIsWhatItRestsOn() {
        assertThat(GROUNDS.basis(List.of(NOTHING), false, Correction.NONE))
                .singleElement()
                .satisfies(basis -> assertThat(basis.statement()).contains("queueing"));
    }
}
