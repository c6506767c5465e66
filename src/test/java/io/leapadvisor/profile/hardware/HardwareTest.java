package io.leapadvisor.profile.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HardwareTest {

    private static HardwareBuilder hardware() {
        return HardwareBuilder.builder();
    }

    @Test
    void whatIsNotSaidIsOne() {
        assertThat(Hardware.NONE.replicaCount()).isEqualTo(1);
        assertThat(Hardware.NONE.workerCount()).isEqualTo(1);
        assertThat(Hardware.NONE.tensorParallelOrOne()).isEqualTo(1);
        assertThat(Hardware.NONE.pipelineParallelOrOne()).isEqualTo(1);
        assertThat(Hardware.NONE.acceleratorCount()).isEqualTo(1);
    }

    @Test
    void parallelismNeedsItsAccelerators() {
        Hardware parallel = hardware().tensorParallel(4).pipelineParallel(2).build();
        assertThat(parallel.acceleratorCount()).isEqualTo(8);
        assertThat(parallel.withAcceleratorsPerReplica(16).acceleratorCount())
                .as("what is said counts")
                .isEqualTo(16);
    }

    @Test
    void threadsForEachCore() {
        assertThat(hardware()
                        .cpuCores(8.0)
                        .workersPerReplica(4)
                        .threadsPerWorker(4)
                        .build()
                        .threadsPerCore())
                .isEqualTo(2);
        assertThat(hardware().cpuCores(8.0).workersPerReplica(4).build().threadsPerCore())
                .as("a process is one thread")
                .isEqualTo(0.5);
        assertThat(hardware().cpuCores(0.5).threadsPerWorker(2).build().threadsPerCore())
                .as("one process")
                .isEqualTo(4);
    }

    @Test
    void twiceTheCoresHalveTheCrowd() {
        Hardware node = hardware()
                .cpuCores(112.0)
                .workersPerReplica(16)
                .threadsPerWorker(112)
                .build();
        assertThat(node.threadsPerDoubledCore()).isEqualTo(8);
        assertThat(hardware().cpuCores(8.0).build().threadsPerDoubledCore()).isNull();
    }

    @Test
    void processesAloneMayBeMoreThanTheCores() {
        assertThat(hardware().cpuCores(4.0).workersPerReplica(5).build().outnumbersCores())
                .isTrue();
        assertThat(hardware().cpuCores(4.0).workersPerReplica(4).build().outnumbersCores())
                .isFalse();
        assertThat(hardware().workersPerReplica(4).build().outnumbersCores())
                .as("cores not told")
                .isFalse();
    }

    @Test
    void threadsForEachCoreAreNotGuessed() {
        assertThat(hardware().cpuCores(8.0).build().threadsPerCore()).isNull();
        assertThat(hardware().workersPerReplica(4).threadsPerWorker(4).build().threadsPerCore())
                .isNull();
    }

    @Test
    void acceleratorsOfAnUnknownPartAreNoProcessor() {
        assertThat(hardware().acceleratorsPerReplica(2).build().isOfUnknownPart())
                .isTrue();
        assertThat(hardware().acceleratorsPerReplica(2).build().isWithoutAccelerator())
                .isFalse();
        assertThat(hardware().cpuCores(8.0).build().isWithoutAccelerator()).isTrue();
        assertThat(hardware().accelerator("epyc-7763").cpu("EPYC-7763").build().isWithoutAccelerator())
                .as("the same machine, told twice")
                .isTrue();
        assertThat(hardware().accelerator("l4").cpu("epyc-7763").build().isWithoutAccelerator())
                .isFalse();
        assertThat(hardware()
                        .accelerator("l4")
                        .acceleratorsPerReplica(2)
                        .build()
                        .isOfUnknownPart())
                .isFalse();
    }
}
