package io.leapadvisor.fact.served;

/**
 * When the first token of a stream arrives. There is one where the engine streams, and the time to the first token, the
 * length of answers, and their whole latency or the time of each token are measured.
 *
 * @param ttftMs mean time to the first token, in ms
 * @param meanMs mean of the whole request, in ms
 * @param firstShare the first over the second, both without the stages before the model; near 1 = all tokens arrive
 *     together
 * @param outputTokens tokens of an answer, in the mean
 * @param collected true where users see the tokens faster than they are made, so that something collects them; false
 *     where they come as they are made; null = nothing says how fast that is
 */
public record StreamShape(double ttftMs, double meanMs, double firstShare, double outputTokens, Boolean collected) {}
