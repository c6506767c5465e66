package io.leapadvisor.fact.served;

/**
 * When the first token of a stream arrives. There is one where the engine streams, and the time to the first token, the
 * whole latency and the length of answers are measured.
 *
 * @param ttftMs mean time to the first token, in ms
 * @param meanMs mean of the whole request, in ms
 * @param firstShare the first over the second; near 1 = all tokens arrive together
 * @param outputTokens tokens of an answer, in the mean
 */
public record StreamShape(double ttftMs, double meanMs, double firstShare, double outputTokens) {}
