package io.leapadvisor.situation.service;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Objects;

/**
 * Requests that fail are none that are served. Where so many do that the rate of what comes back is mostly theirs, it
 * tells of clients who wait for their answers neither how long one takes nor what the deployment can bear: a refusal
 * comes back at once, and what times out late.
 */
public final class FailedRequests {

    private FailedRequests() {}

    /** True where so many requests fail. */
    public static boolean areMany(DeploymentProfile told, Knowledge knowledge) {
        EndToEnd measured = told.endToEnd();
        return measured != null
                && measured.errorRate() != null
                && measured.errorRate() >= knowledge.threshold("failing-share");
    }

    /**
     * Part of what clients who wait for their answers get that does not fail; 1 of a load that comes on its own, whose
     * failures are no matter of what the machines can bear.
     */
    public static double servedShare(DeploymentProfile told) {
        boolean waiting = told.traffic() != null && told.traffic().isOfWaitingClients();
        Double failing = waiting && told.endToEnd() != null ? told.endToEnd().errorRate() : null;
        return failing == null ? 1 : 1 - failing;
    }

    /** The profile without a rate that is mostly that of failures. */
    public static DeploymentProfile without(DeploymentProfile told, Knowledge knowledge) {
        boolean waiting = told.traffic() != null && told.traffic().isOfWaitingClients();
        return waiting && areMany(told, knowledge)
                ? told.withEndToEnd(told.endToEnd().withThroughputRps(null))
                : told;
    }

    /** What is said of a rate that was left out; empty = none was. */
    public static List<String> said(DeploymentProfile told, DeploymentProfile without) {
        if (Objects.equals(told.endToEnd(), without.endToEnd())) {
            return List.of();
        }
        EndToEnd measured = told.endToEnd();
        return List.of(Phrases.percent(measured.errorRate()) + " of the requests fail: "
                + Phrases.number(measured.servedRps(null)) + " of the " + Phrases.number(measured.throughputRps())
                + " that come back a second are served, and from that rate follows neither a latency nor a capacity");
    }
}
