package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import org.junit.jupiter.api.Test;

/** Ratios that rules read. */
class RatiosTest {

    @Test
    void threadsOfAllProcessesForEachCore() {
        HardwareBuilder hardware = HardwareBuilder.builder();
        assertThat(hardware.cpuCores(2.0).build().threadsPerCore())
                .as("neither processes nor threads are known")
                .isNull();
        assertThat(hardware.workersPerReplica(16).build().threadsPerCore())
                .as("one thread a process")
                .isEqualTo(8);
        assertThat(hardware.threadsPerWorker(4).build().threadsPerCore()).isEqualTo(32);
        assertThat(hardware.workersPerReplica(null).build().threadsPerCore())
                .as("one process")
                .isEqualTo(2);
        assertThat(hardware.cpuCores(null).build().threadsPerCore()).isNull();
    }

    @Test
    void bytesOfAllCallsOfARequest() {
        StageBuilder stage = StageBuilder.builder().name("send").kind(StageKind.NETWORK);
        assertThat(stage.build().bytesPerRequest()).isNull();
        assertThat(stage.payloadBytes(12_000.0).build().bytesPerRequest()).isEqualTo(12_000);
        assertThat(stage.callsPerRequest(200.0).build().bytesPerRequest()).isEqualTo(2_400_000);
    }
}
