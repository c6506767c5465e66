package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.physics.change.Drafts;
import io.leapadvisor.physics.change.Pools;
import io.leapadvisor.physics.change.ProcessorTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What remedies change of a model's times. */
class AdjustmentsTest {

    @Test
    void nothingIsChangedByNone() {
        assertThat(Adjustments.NONE.perToken()).isEqualTo(1);
        assertThat(Adjustments.NONE.among(4)).isEqualTo(Adjustments.NONE);
    }

    @Test
    void threadsAreAMatterOfTheProcessorAlone() {
        Adjustments matched = Adjustments.NONE.withProcessor(new ProcessorTime(0.5, 1));
        assertThat(matched.on(true).perToken()).isEqualTo(0.5);
        assertThat(matched.on(true).prefillTime()).isEqualTo(0.5);
        assertThat(matched.on(false)).isEqualTo(Adjustments.NONE);
        assertThat(matched.noFasterThan(0.7).processor().threads()).isEqualTo(0.7);
        assertThat(matched.noFasterThan(0.2)).isEqualTo(matched);
    }

    /** Three drafts of a tenth of a step each make 1.3 steps, which yield two tokens. */
    @Test
    void draftsCostAPartOfAStepAndAStepYieldsSeveral() {
        Adjustments drafting = Adjustments.NONE.withDrafts(new Drafts(2, 3, 0.1));
        assertThat(drafting.perToken()).isCloseTo(0.65, Offset.offset(1e-12));
    }

    @Property
    void poolsAreWholeReplicasAndOneAloneDoesBoth(
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll @IntRange(min = 1, max = 64) int replicas) {
        double pool = Adjustments.NONE
                        .withPools(new Pools(share, 0))
                        .among(replicas)
                        .pools()
                        .prefillShare()
                * replicas;
        assertThat(pool).isCloseTo(Math.rint(pool), Offset.offset(1e-9)).isLessThan(Math.max(1, replicas));
        assertThat(pool == 0).isEqualTo(replicas == 1);
    }
}
