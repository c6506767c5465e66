package io.leapadvisor.situation.load;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.simulate.Projection;
import java.util.List;

/** The share of the capacity that a plan may use; the rest is kept for bursts. */
public final class Reserve {

    /** Fuller than this, a mean utilization says little of the seconds in which requests queue: ours. */
    private static final double FULLEST = 0.9;

    private Reserve() {}

    /**
     * The usual share; where cost comes first and the deployment runs fuller than that at its peak while every latency
     * that was asked for holds, the share of today: nobody who wants to pay less is told to buy a reserve that he has
     * done without.
     *
     * @param usual share of the capacity that may be used, 0 to 1
     * @param now the deployment as it is
     * @param status how it stands to its objectives
     */
    public static double of(double usual, DeploymentProfile profile, Projection now, List<ObjectiveStatus> status) {
        boolean cost = profile.objectives() != null && profile.objectives().priority() == Priority.COST;
        boolean arrives = profile.traffic() != null
                && profile.traffic().meanRps() != null
                && profile.traffic().arrivalOrDefault() != Arrival.CLOSED_LOOP;
        if (!cost || !arrives || Double.isNaN(now.rates().utilization())) {
            return usual;
        }
        double today = now.rates().utilization()
                * profile.traffic().mostRps()
                / profile.traffic().meanRps();
        boolean fine = status.stream().noneMatch(one -> "ms".equals(one.unit()) && Boolean.FALSE.equals(one.met()));
        return fine && today > usual && today <= FULLEST ? today : usual;
    }
}
