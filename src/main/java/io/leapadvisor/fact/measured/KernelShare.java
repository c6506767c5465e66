package io.leapadvisor.fact.measured;

/**
 * How much of the time in its stage a model that takes one request at a time computes, by the measured use of its
 * accelerators: the rest of the stage is the host's.
 *
 * @param stage the longest stage of the model; null = no stages are told, and one client waits for each answer
 * @param kernelMs time in which a kernel runs, for a request, in ms
 * @param modelMs time of the model's stages, for a request, in ms; without stages that of all of it
 * @param share the first over the second
 * @param hostShare the rest, in which no kernel runs
 */
public record KernelShare(String stage, double kernelMs, double modelMs, double share, double hostShare) {}
