package io.leapadvisor.fact.batch;

/**
 * Requests that are inside together while a processor computes for them. There is one where their number and the work
 * of the cores were measured, and nothing of their path is known to be done elsewhere.
 *
 * @param requests that are inside at a time, in all replicas; 2 or more
 * @param coresEach cores at work for each of them: who is worked on has one at least
 * @param utilization part of the cores that is at work, 0 to 1
 */
public record IdleWait(double requests, double coresEach, double utilization) {}
