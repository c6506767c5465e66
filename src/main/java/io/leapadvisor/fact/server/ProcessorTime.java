package io.leapadvisor.fact.server;

/**
 * What a model takes against what the processor beside its accelerator would take for it by estimate.
 *
 * @param ratio measured over estimated time on the processor; 1 = it takes as long as it would there
 * @param apart times by which the two differ, whichever is longer; 1 = not at all
 */
public record ProcessorTime(double ratio, double apart) {}
