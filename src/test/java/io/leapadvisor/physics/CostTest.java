package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Machines are whole, and prices are those of whole machines. */
class CostTest {

    @Test
    void replicasAreRoundedUpAndNotBeyond() {
        assertThat(Cost.replicasFor(0, 100, 0.7)).isEqualTo(1);
        assertThat(Cost.replicasFor(70, 100, 0.7)).isEqualTo(1);
        assertThat(Cost.replicasFor(70.001, 100, 0.7)).isEqualTo(2);
        assertThat(Cost.replicasFor(140, 100, 0.7)).isEqualTo(2);
        assertThat(Cost.replicasFor(210, 100, 0.7)).isEqualTo(3);
        assertThat(Cost.replicasFor(6000, 1000, 0.6)).isEqualTo(10);
    }

    @Property
    void theReplicasCarryTheLoadAndOneLessWouldNot(
            @ForAll @DoubleRange(min = 0.1, max = 1e6) double rps,
            @ForAll @DoubleRange(min = 0.1, max = 1e5) double capacity,
            @ForAll @DoubleRange(min = 0.1, max = 1) double target) {
        int replicas = Cost.replicasFor(rps, capacity, target);
        assertThat(replicas * capacity * target).isGreaterThanOrEqualTo(rps * (1 - 1e-6));
        assertThat((replicas - 1) * capacity * target).isLessThan(rps * (1 + 1e-9));
    }

    @Test
    void aThousandRequests() {
        // 36 dollars an hour at 10 requests a second are 36,000 requests: a dollar a thousand.
        assertThat(Cost.perThousandRequests(36, 10)).isCloseTo(1, within(1e-12));
        assertThat(Cost.perThousandRequests(36, 0)).isNaN();
    }

    @Test
    void theCallersPriceCountsBeforeTheCatalogues() {
        var t4 = CorePack.KNOWLEDGE.accelerator("t4").orElseThrow();
        Hardware two = HardwareBuilder.builder()
                .accelerator("t4")
                .acceleratorsPerReplica(2)
                .build();
        assertThat(Cost.perReplicaHour(two, t4)).isCloseTo(2 * 0.526, within(1e-12));
        assertThat(Cost.perReplicaHour(two.withUsdPerReplicaHour(0.5), t4)).isEqualTo(0.5);
        assertThat(Cost.perReplicaHour(Hardware.NONE, null)).isNaN();
    }
}
