package io.leapadvisor.fact.batch;

/**
 * Requests of waiting clients that one process may compute at once on a processor whose cores are all busy. There is
 * one where no load test of fewer clients tells what that costs.
 *
 * @param requests for each replica
 * @param threadsPerCore compute threads that they start for each core, where each starts a pool
 */
public record SharedCores(double requests, double threadsPerCore) {}
