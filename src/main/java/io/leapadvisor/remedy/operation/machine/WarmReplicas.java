package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.remedy.operation.Call;

/** Requests that find all replicas busy that always run, so that another is started for them. */
public final class WarmReplicas {

    private static final double MS_A_SECOND = 1e3;

    private WarmReplicas() {}

    /**
     * How many those are over as many as one warm replica leaves, 0 to 1, by Erlang's loss formula; 1 where it is not
     * known how many requests are worked on at a time, or where a replica takes several of them together.
     */
    public static double leftBesideOne(Call call) {
        DeploymentProfile profile = call.profile();
        Traffic traffic = profile.traffic();
        EndToEnd measured = profile.endToEnd();
        double share = call.variant().adjustments().starts().share();
        boolean known = share > 0
                && traffic != null
                && traffic.meanRps() != null
                && measured != null
                && measured.latency() != null
                && measured.latency().meanMs() != null;
        if (!known || together(profile)) {
            return 1;
        }
        double workMs = measured.latency().meanMs() - share * call.variant().startMs();
        double atATime = traffic.meanRps() * Math.max(0, workMs) / MS_A_SECOND;
        return atATime > 0 ? refused((int) call.number("replicas", 1), atATime) / refused(1, atATime) : 1;
    }

    private static boolean together(DeploymentProfile profile) {
        Batching batching = profile.model() == null ? null : profile.model().batching();
        return batching == null || batching.mode() != BatchingMode.NONE;
    }

    /**
     * Share of the requests that find all servers busy, 0 to 1 (Erlang B, by its recursion over the servers).
     *
     * @param atATime requests that are worked on at a time, above 0
     */
    static double refused(int servers, double atATime) {
        double share = 1;
        for (int i = 1; i <= servers; i++) {
            share = atATime * share / (i + atATime * share);
        }
        return share;
    }
}
