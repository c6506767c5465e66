package io.leapadvisor.fact.batch;

/**
 * Requests that are at one replica at a time. There is one unless clients who wait for each answer are no more than the
 * replicas: then nobody meets.
 *
 * @param told true when more clients are told than there are replicas
 * @param peakUtilization ρ of the fullest resource at the peak or the throughput objective; 0 = not known
 * @param servedShare requests that are answered over those that arrive; null = not both are given
 */
public record Meeting(boolean told, double peakUtilization, Double servedShare) {}
