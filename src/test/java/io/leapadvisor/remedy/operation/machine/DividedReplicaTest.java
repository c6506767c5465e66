package io.leapadvisor.remedy.operation.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.hardware.Hardware;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one replica gives when it is divided in two. */
class DividedReplicaTest {

    private static Optional<Hardware> divided(String hardware) {
        return DividedReplica.of(JsonProfiles.profile("'hardware':{'accelerator':'h100-sxm'," + hardware + "}")
                .hardwareOrNone());
    }

    @Test
    void eachHalfHasHalfOfTheMachine() {
        Hardware halves = divided("'acceleratorsPerReplica':8,'tensorParallel':8,'cpuCores':96,'maxReplicas':1,"
                        + "'usdPerReplicaHour':32")
                .orElseThrow();
        assertThat(halves.replicaCount()).isEqualTo(2);
        assertThat(halves.maxReplicas()).isEqualTo(2);
        assertThat(halves.acceleratorCount()).isEqualTo(4);
        assertThat(halves.tensorParallelOrOne()).isEqualTo(4);
        assertThat(halves.cpuCores()).isEqualTo(48);
        assertThat(halves.usdPerReplicaHour()).isEqualTo(16);
    }

    @Test
    void aNarrowSplitStays() {
        assertThat(divided("'acceleratorsPerReplica':8,'tensorParallel':2")
                        .orElseThrow()
                        .tensorParallelOrOne())
                .isEqualTo(2);
    }

    @Test
    void whatHasNoHalvesIsNotDivided() {
        assertThat(divided("'acceleratorsPerReplica':1")).isEmpty();
        assertThat(divided("'acceleratorsPerReplica':3,'tensorParallel':3")).isEmpty();
        assertThat(divided("'acceleratorsPerReplica':2,'tensorParallel':1,'pipelineParallel':2"))
                .as("each group of layers takes a part")
                .isEmpty();
        assertThat(divided("'acceleratorsPerReplica':8,'tensorParallel':8,'replicas':2"))
                .as("two replicas are pools already")
                .isEmpty();
    }
}
