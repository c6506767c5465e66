package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.api.Test;

/** Threads of a core that a cloud rents. */
class RentedCoresTest {

    private static int of(String name) {
        return RentedCores.perCore(CorePack.KNOWLEDGE.processor(name).orElseThrow(), name);
    }

    @Test
    void aMachineOfACloudHasThreads() {
        assertThat(of("Intel Cascade Lake (GCP g2-standard-16)")).isEqualTo(2);
        assertThat(of("Xeon Platinum 8375C")).as("what its file says").isEqualTo(2);
        assertThat(of("c6i.8xlarge")).isEqualTo(2);
    }

    @Test
    void aServerOfOnesOwnHasCores() {
        assertThat(of("Intel Cascade Lake")).isEqualTo(1);
        assertThat(of("AMD EPYC 7763")).isEqualTo(1);
    }

    /** Arm has one thread a core, and some machines of AMD are rented with one. */
    @Test
    void whatThePartSaysOfItsMachinesStands() {
        assertThat(of("c7g.2xlarge")).isEqualTo(1);
        assertThat(of("Graviton3 (c7g.2xlarge)")).isEqualTo(1);
        assertThat(of("c7a.8xlarge")).isEqualTo(1);
    }
}
