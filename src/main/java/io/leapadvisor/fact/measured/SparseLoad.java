package io.leapadvisor.fact.measured;

/**
 * How seldom requests come. There is one where {@code traffic.meanRps} is given and hardware is described.
 *
 * @param meanGapMinutes mean time between two requests to the deployment, in minutes
 * @param replicas replicas that run and wait for them
 * @param coldStartMs time from start to ready, in ms; null = not known
 * @param coldStartShare cold start over the mean gap; null = not known
 * @param usdPerHour the whole bill; null = not known
 * @param sleeps true where the last replica may stop, so that none is paid for waiting
 */
public record SparseLoad(
        double meanGapMinutes,
        double replicas,
        Double coldStartMs,
        Double coldStartShare,
        Double usdPerHour,
        boolean sleeps) {}
