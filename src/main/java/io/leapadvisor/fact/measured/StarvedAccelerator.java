package io.leapadvisor.fact.measured;

/**
 * An accelerator that stands idle although requests are in flight all the time: what feeds it, or the waits between its
 * kernels, bounds the deployment. There is one where the busy time of the accelerator is measured and clients are given
 * that always have a request in flight.
 *
 * @param clientsPerAccelerator requests in flight for each accelerator
 * @param busyShare part of the time in which a kernel ran, 0 to 1
 * @param idleShare the rest, 0 to 1
 * @param cpuShare utilization of the processor, 0 to 1; null = not measured
 */
public record StarvedAccelerator(double clientsPerAccelerator, double busyShare, double idleShare, Double cpuShare) {}
