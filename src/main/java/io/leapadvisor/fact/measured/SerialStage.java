package io.leapadvisor.fact.measured;

/**
 * A stage that is one process, on machines that have cores for more.
 *
 * @param stage name of the stage
 * @param load part of the process that the work at today's rate fills; 1 = all of it
 * @param turns mean wait for it, in times of the work of a request; a queue that was timed right before it counts
 * @param share part of the mean request that the stage and such a queue take, 0 to 1
 * @param machines the stage again where it has machines of its own; null = it is on those of the deployment
 */
public record SerialStage(String stage, double load, double turns, double share, String machines) {}
