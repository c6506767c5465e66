package io.leapadvisor.fact.measured;

/**
 * What of the requests that arrive on their own is answered. There is one where both rates are given, and were not
 * measured at different times.
 *
 * @param offeredRps requests a second that arrive
 * @param servedRps requests a second that are answered, as measured
 * @param servedShare served over offered; below 1 = the rest waits or is lost, whatever is known of the hardware
 * @param errorRate part of the requests that fail, 0 to 1; null = not measured
 */
public record ServedLoad(double offeredRps, double servedRps, double servedShare, Double errorRate) {}
