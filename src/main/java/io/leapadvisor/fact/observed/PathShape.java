package io.leapadvisor.fact.observed;

/**
 * The request path as a whole.
 *
 * @param stages stages on the critical path
 * @param services services that it passes through
 * @param sequentialCalls calls over the network that are made one after the other
 * @param sequentialShare part of the mean request that these take, 0 to 1; null = not known
 * @param lookupsInTurn stages that look up the same kind of thing one after the other and that nobody says need each
 *     other, in the longest such row; 0 = none
 * @param lookupShare part of the mean request that this row takes, 0 to 1; 0 = none
 * @param slowestLookup its slowest stage; null = none
 * @param startStages stages, of whatever kind but the model and its queue, that a request passes before the model,
 *     where an objective on the time to the first token is missed; 0 = none, or it is not
 * @param startShare part of the mean time to the first token that they take together, 0 to 1; 0 = none
 * @param idleShare part of the mean request that waits in stages at processors that are known to have time, or of one
 *     without stages that waits for its place at the model, 0 to 1
 * @param ownWaitShare the same with the stages that are queues: what waits on one's own side for no busy processor, 0
 *     to 1
 * @param remoteCalls calls that leave the zone or region
 * @param maxFanOut largest number of calls that one stage has in flight at once
 * @param meanMs mean of the request, in ms; null = not known
 * @param firstShare part of the mean request that has passed at its first token, 0 to 1; null = not measured
 * @param unattributedShare part of the measured request that no stage explains, 0 to 1; null = not known
 * @param tailRatio P99 of the request, or P95 where that was not measured, over P50; null = not known
 * @param measuredStages stages with a measured latency
 */
public record PathShape(
        int stages,
        int services,
        double sequentialCalls,
        Double sequentialShare,
        int lookupsInTurn,
        double lookupShare,
        String slowestLookup,
        int startStages,
        double startShare,
        double idleShare,
        double ownWaitShare,
        double remoteCalls,
        int maxFanOut,
        Double meanMs,
        Double firstShare,
        Double unattributedShare,
        Double tailRatio,
        int measuredStages) {}
