package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.LatencyTargetBuilder;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.text.Phrases;
import java.util.Optional;

/**
 * One client who waits for each answer, as a camera or a script does: what it gets is one over the latency, however
 * much more the deployment could serve to others. A rate that is asked for, that it does not get, and that several
 * would get, is a latency that is asked for.
 */
public final class SoleClient {

    private static final double MS = 1e3;

    private SoleClient() {}

    /**
     * The profile with the mean latency that the rate of its only client asks for, where no mean is asked for.
     *
     * @param capacityRps requests a second that could be served to several; NaN = not known
     */
    public static DeploymentProfile asked(DeploymentProfile told, double capacityRps) {
        Objectives objectives = told.objectives();
        Double rate = objectives == null ? null : objectives.throughputRps();
        Double served = told.endToEnd() == null ? null : told.endToEnd().throughputRps();
        boolean waits = rate != null && served != null && served < rate && rate <= capacityRps;
        if (!waits || !isAlone(told.traffic())) {
            return told;
        }
        LatencyTarget given =
                objectives.latency() == null ? LatencyTargetBuilder.builder().build() : objectives.latency();
        return given.meanMs() != null ? told : told.withObjectives(objectives.withLatency(given.withMeanMs(MS / rate)));
    }

    private static boolean isAlone(Traffic traffic) {
        return traffic != null
                && traffic.hasClients()
                && traffic.concurrency() == 1
                && traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP;
    }

    /** What is asked for, in words; empty = it was told. */
    public static Optional<String> assumption(DeploymentProfile told, DeploymentProfile asked) {
        return told == asked
                ? Optional.empty()
                : Optional.of("one client waits for each answer: "
                        + Phrases.number(asked.objectives().throughputRps())
                        + " requests a second for it are a mean of "
                        + Phrases.number(asked.objectives().latency().meanMs())
                        + " ms, whatever could be served to others");
    }
}
