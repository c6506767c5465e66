package io.leapadvisor.simulate.station;

import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;

/**
 * Servers that stages share: the cores or the accelerators of the replicas, or what a stage with a utilization of its
 * own runs on.
 *
 * @param host name of the service whose machines they are; null = those of the deployment
 * @param resource what it is
 * @param stage name of the stage that it belongs to alone; null = all stages of the resource share it
 * @param perReplica parallel servers of one replica
 */
public record Station(String host, Resource resource, String stage, double perReplica) {

    /** Parallel servers of one replica of a resource of the hardware; NaN = nothing is said of it. */
    public static double servers(Resource resource, Hardware hardware, boolean acceleratorGiven) {
        return switch (resource) {
            case CPU -> cores(hardware);
            case GPU ->
                acceleratorGiven
                        ? Math.max(
                                1.0,
                                (double) hardware.acceleratorCount()
                                        / (hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne()))
                        : cores(hardware);
            case NETWORK, STORAGE -> Double.NaN;
        };
    }

    /** Cores that server processes can use: no more than there are processes, where those are counted. */
    private static double cores(Hardware hardware) {
        if (hardware.cpuCores() == null) {
            return hardware.workersPerReplica() == null ? Double.NaN : hardware.workersPerReplica();
        }
        return hardware.workersPerReplica() == null
                ? hardware.cpuCores()
                : Math.min(hardware.cpuCores(), hardware.workersPerReplica());
    }
}
