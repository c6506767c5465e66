package io.leapadvisor.fact.observed;

/**
 * What the machines of the deployment cost and how much of it is used.
 *
 * @param usdPerHour all of its machines
 * @param busyShare utilization of the busiest resource, 0 to 1
 * @param idleUsdPerHour dollars an hour paid for capacity beyond the target utilization
 * @param swing rate at the peak over the mean rate; 0 = no peak is told
 * @param keepsData true where the machines keep what they are asked for, so that it goes with one that is taken away
 * @param wanted true where the bill is to be changed: cost has priority, or a budget is missed
 */
public record Spend(
        double usdPerHour, double busyShare, double idleUsdPerHour, double swing, boolean keepsData, boolean wanted) {}
