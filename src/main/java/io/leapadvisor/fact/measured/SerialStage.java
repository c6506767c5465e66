package io.leapadvisor.fact.measured;

/**
 * A stage that is one process, on machines that have cores for more.
 *
 * @param stage name of the stage
 * @param load part of the process that the work at today's rate fills; 1 = all of it
 * @param turns mean wait for it, in times of the work of a request
 */
public record SerialStage(String stage, double load, double turns) {}
