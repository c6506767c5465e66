package io.leapadvisor.fact.served;

/**
 * How many sequences an engine takes at once. There is one where a setting or the engine's default says it, answers
 * leave and join the batch by themselves, and the accelerator's memory is known.
 *
 * @param admitted sequences that the engine takes at once
 * @param fits sequences whose cache fits beside the weights
 * @param fraction admitted over fitting sequences, at most 1
 * @param waiting part of the mean request that passes before the engine takes it, 0 to 1; in a path the wait for the
 *     resource that stages of the model load most
 */
public record Admission(double admitted, double fits, double fraction, double waiting) {}
