package io.leapadvisor.remedy.operation.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Who finds all warm replicas busy. */
class WarmReplicasTest {

    /** From tables of Erlang B. */
    @Test
    void followsErlangsLossFormula() {
        assertThat(WarmReplicas.refused(1, 0.8)).isCloseTo(0.4444, within(1e-4));
        assertThat(WarmReplicas.refused(2, 1)).isCloseTo(0.2, within(1e-9));
        assertThat(WarmReplicas.refused(10, 5)).isCloseTo(0.0184, within(1e-4));
    }

    @Property
    void oneMoreLeavesFewer(
            @ForAll @IntRange(min = 1, max = 100) int servers,
            @ForAll @DoubleRange(min = 0.01, max = 200) double atATime) {
        assertThat(WarmReplicas.refused(servers + 1, atATime)).isBetween(0.0, WarmReplicas.refused(servers, atATime));
    }
}
