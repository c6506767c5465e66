package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.Protocol;

/**
 * The part that all stages of a group on the critical path have in a request together.
 *
 * @param group the kinds
 * @param share part of the mean request, 0 to 1
 * @param meanMs mean latency, in ms
 * @param typicalMs what half of the requests take no longer than, in ms, in the service of the largest of them: the
 *     medians of the stages and of the request as far as they were measured, the mean at most
 * @param idle part of that latency that is waiting at a processor or accelerator that is nearly idle, 0 to 1: no work;
 *     of the model none, for share and mean are only what it computes
 * @param stages how many stages
 * @param calls calls a request makes in them
 * @param stage name of the largest of them
 * @param protocol how calls of that one travel; null = not told
 */
public record GroupShare(
        StageGroup group,
        double share,
        double meanMs,
        double typicalMs,
        double idle,
        int stages,
        double calls,
        String stage,
        Protocol protocol) {}
