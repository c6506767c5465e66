package io.leapadvisor.fact.served;

/**
 * Requests that are worked on at a time, in the whole deployment.
 *
 * @param requests the clients of a closed loop, else rate × mean latency (Little's law)
 * @param together true when they join and leave the batch of a model between two tokens
 * @param room true when what answers takes as many again at a time: a provider, an engine that has places for twice as
 *     many, a process without a request, or processes that are more than was told, and no resource on the way is busy;
 *     or a model alone that has one request for each process and would read its weights once for a batch, or whose
 *     engine has as few places by default
 * @param forThroughput true where throughput may cost time: latency does not come first, and no time has a target, or
 *     throughput comes first and all times hold that have one
 * @param batchFill mean batch over what is at the model for each process that forms batches, at most the largest batch,
 *     0 to 1; null = not told
 * @param crowding part of the mean request that half as many in the batch of the model would spare its tokens, by
 *     estimate, 0 to 1; 0 where they do not join and leave it between two tokens
 */
public record InFlight(
        double requests, boolean together, boolean room, boolean forThroughput, Double batchFill, double crowding) {}
