package io.leapadvisor.fact.served;

/**
 * How full a pipeline of groups of layers is. A request is in one group at a time, so that fewer requests than groups
 * leave the rest idle. There is one where pipeline parallelism is told and the requests in flight are known.
 *
 * @param groups groups of layers
 * @param inFlight requests in flight for each copy of the model
 * @param idleShare part of the groups that has none, 0 to 1
 */
public record PipelineFill(int groups, double inFlight, double idleShare) {}
