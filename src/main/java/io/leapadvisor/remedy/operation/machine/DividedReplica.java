package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.profile.hardware.Hardware;
import java.util.Optional;

/** A replica of several accelerators as two of half as many: the same machines, with the model on each half. */
public final class DividedReplica {

    private DividedReplica() {}

    /**
     * One replica as two, each with half of its accelerators, cores, memory and price; empty where there are more, or
     * where accelerators, copies or the split of the model cannot be halved. Limits of replicas count the halves.
     */
    public static Optional<Hardware> of(Hardware hardware) {
        int accelerators = hardware.acceleratorCount();
        int half = accelerators / 2;
        int split = hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne();
        boolean isWide = split > half;
        boolean isShared = isAboveOne(hardware.dataParallel()) || isAboveOne(hardware.expertParallel());
        boolean halves = accelerators % 2 == 0 && !(isWide && hardware.tensorParallelOrOne() % 2 == 1);
        if (hardware.replicaCount() != 1 || accelerators < 2 || isShared || !halves) {
            return Optional.empty();
        }
        Double price = hardware.usdPerReplicaHour();
        Hardware divided = hardware.partOf(1 / 2.0)
                .withAcceleratorsPerReplica(half)
                .withUsdPerReplicaHour(price == null ? null : (Double) (price / 2))
                .withReplicas(2)
                .withMinReplicas(doubled(hardware.minReplicas()))
                .withMaxReplicas(doubled(hardware.maxReplicas()));
        return Optional.of(isWide ? divided.withTensorParallel(hardware.tensorParallelOrOne() / 2) : divided);
    }

    private static boolean isAboveOne(Integer degree) {
        return degree != null && degree > 1;
    }

    private static Integer doubled(Integer replicas) {
        return replicas == null ? null : (Integer) (2 * replicas);
    }
}
