package io.leapadvisor.fact.served;

/**
 * A guardrail that reads the whole answer before any of it is shown. There is one where nothing that was measured shows
 * that tokens come earlier.
 *
 * @param stage name of its stage
 * @param meanMs mean time until the first word is seen, in ms: that of the whole request
 * @param heldShare part of the answer's time that has passed when the first word is seen, 0 to 1
 */
public record GuardedAnswer(String stage, double meanMs, double heldShare) {}
