package io.leapadvisor.situation;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.simulate.Projection;

/** The share of the capacity that a plan may use; the rest is kept for bursts. */
final class Reserve {

    /** Fuller than this, a mean utilization says little of the seconds in which requests queue: ours. */
    private static final double FULLEST = 0.9;

    private Reserve() {}

    /**
     * The usual share; where cost comes first and the deployment runs fuller than that at its peak while every latency
     * that was asked for holds, the share of today: nobody who wants to pay less is told to buy a reserve that he has
     * done without.
     *
     * @param targets with the usual share
     * @param now the deployment as it is
     */
    static double of(Targets targets, DeploymentProfile profile, Projection now) {
        double usual = targets.targetUtilization();
        boolean arrives = profile.traffic() != null && profile.traffic().meanRps() != null && targets.arrives();
        if (targets.priority() != Priority.COST || !arrives || Double.isNaN(now.utilization())) {
            return usual;
        }
        double today = now.utilization()
                * profile.traffic().mostRps()
                / profile.traffic().meanRps();
        boolean fine = targets.status(profile, now).stream()
                .noneMatch(status -> "ms".equals(status.unit()) && Boolean.FALSE.equals(status.met()));
        return fine && today > usual && today <= FULLEST ? today : usual;
    }
}
