package io.leapadvisor.fact.served;

/**
 * Requests that are worked on at a time, in the whole deployment.
 *
 * @param requests the clients of a closed loop, else rate × mean latency (Little's law)
 */
public record InFlight(double requests) {}
