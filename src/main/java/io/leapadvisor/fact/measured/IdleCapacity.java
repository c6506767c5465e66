package io.leapadvisor.fact.measured;

/**
 * What of the running replicas the load needs, with or without a price. There is one where the load's share of the
 * replicas is known.
 *
 * @param replicas replicas that run
 * @param neededReplicas whole replicas that carry the larger of mean load, peak and throughput objective at the target
 *     utilization; at least {@code hardware.minReplicas}, or 1
 * @param idleReplicas replicas beyond those, 0 and more
 * @param busyShare part of the time that the busiest resource works at the mean load, 0 to 1
 * @param peakBusyShare the same at the peak or the throughput objective, where that is larger
 * @param basis field or product that says so: utilization.cpu, utilization.gpu, or rate × service time
 * @param upperBound true when the basis can only overstate the work, such as the time in which a kernel ran
 * @param idleUsdPerHour dollars an hour paid for the idle replicas; null = no price is known
 */
public record IdleCapacity(
        double replicas,
        double neededReplicas,
        double idleReplicas,
        double busyShare,
        double peakBusyShare,
        String basis,
        boolean upperBound,
        Double idleUsdPerHour) {}
