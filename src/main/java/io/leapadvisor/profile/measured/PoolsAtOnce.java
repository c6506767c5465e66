package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;

/**
 * Pools of threads that compute at once in a replica: one a process, unless one process lets several requests in, of
 * which each starts a pool.
 */
public final class PoolsAtOnce {

    /** Requests that have each other for company. */
    private static final double COMPANY = 2;

    private PoolsAtOnce() {}

    /**
     * Their number. Where one process serves all, and less than a share is kept of what fewer clients got, its requests
     * run side by side, each with a pool of its own; without such a test, where {@linkplain #ofClients clients fill the
     * cores}. Of several processes each is taken to compute one request at a time, which is what people start several
     * for.
     *
     * @param most share of the throughput up to which that is taken for work that requests make each other
     * @param busy utilization of the processor from which on its cores are full, 0 to 1
     */
    public static double of(DeploymentProfile profile, double most, double busy) {
        Hardware hardware = profile.hardwareOrNone();
        Double kept = hardware.workerCount() == 1 ? ThroughputKept.of(profile) : null;
        if (kept != null && kept <= most) {
            return Math.max(1, profile.traffic().concurrency() / hardware.replicaCount());
        }
        Double clients = ofClients(profile, busy);
        return clients == null ? hardware.workerCount() : clients;
    }

    /**
     * Requests for each replica of clients who always have one, whose one process computes on a processor without a
     * batcher and keeps all cores busy; null = not so, or load tests tell what that costs, or its threads outnumber the
     * cores by themselves, or a quota stops it. Whether it lets them all in nobody says: how long they take tells.
     *
     * @param busy as above
     */
    public static Double ofClients(DeploymentProfile profile, double busy) {
        Traffic traffic = profile.traffic();
        Utilization seen = profile.utilization();
        Hardware hardware = profile.hardwareOrNone();
        boolean full = seen != null && seen.cpu() != null && seen.cpu() >= busy && seen.cpuThrottled() == null;
        boolean alone = hardware.isWithoutAccelerator() && hardware.workerCount() == 1 && hardware.cpuCores() != null;
        if (!full || !alone || traffic == null || !traffic.isOfWaitingClients() || batches(profile)) {
            return null;
        }
        Double told = hardware.threadsPerCore();
        double requests = traffic.concurrency() / hardware.replicaCount();
        boolean fits = told == null || hardware.threadsPerWorker() == null || told <= 1;
        boolean tested = profile.loadTests() != null && !profile.loadTests().isEmpty();
        return fits && requests >= COMPANY && !tested ? (Double) requests : null;
    }

    /**
     * Compute threads for each core that these requests start together; a process that nobody told starts one for each
     * core.
     */
    public static double threadsPerCore(Hardware hardware, double requests) {
        double cores = hardware.cpuCores();
        double threads =
                hardware.threadsPerWorker() == null ? Math.max(1, Math.floor(cores)) : hardware.threadsPerWorker();
        return requests * threads / cores;
    }

    private static boolean batches(DeploymentProfile profile) {
        Batching batching = profile.model() == null ? null : profile.model().batching();
        BatchingMode mode = batching == null ? null : batching.mode();
        return mode == BatchingMode.DYNAMIC || mode == BatchingMode.CONTINUOUS;
    }
}
