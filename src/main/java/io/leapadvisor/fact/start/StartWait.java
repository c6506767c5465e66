package io.leapadvisor.fact.start;

/**
 * That requests wait for replicas to start, although neither the load nor an idle hour starts any. There is one where
 * the tail of the request is as long as a start.
 *
 * @param share share of the requests that wait, 0 to 1
 * @param ms what they wait, in ms
 */
public record StartWait(double share, double ms) {}
