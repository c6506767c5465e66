package io.leapadvisor.answer.agree.view;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;

/** Requests that are inside by what was told: a rate times how long each takes (Little's law). */
public final class ToldInside {

    private static final double TOLERANCE = 1.1;
    private static final double MS_OF_A_SECOND = 1000;

    private ToldInside() {}

    /** True where measurements put more inside than there are clients: then one of them is of something else. */
    public static boolean isMoreThanClients(DeploymentProfile told) {
        EndToEnd measured = told.endToEnd();
        LatencySummary latency = measured == null ? null : measured.latency();
        Double typical = latency == null ? null : latency.meanMs() != null ? latency.meanMs() : latency.p50Ms();
        return told.traffic() != null
                && told.traffic().concurrency() != null
                && typical != null
                && measured.throughputRps() != null
                && measured.throughputRps() * typical / MS_OF_A_SECOND
                        > TOLERANCE * told.traffic().concurrency();
    }
}
