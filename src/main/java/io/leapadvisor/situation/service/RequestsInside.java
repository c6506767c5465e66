package io.leapadvisor.situation.service;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;

/** How many requests are inside a deployment at the same time. */
public final class RequestsInside {

    private RequestsInside() {}

    /** By Little's law, and no more than clients who wait for their answers; 0 = not known. */
    public static double of(DeploymentProfile told) {
        Traffic traffic = told.traffic();
        boolean waiting = traffic != null && traffic.isOfWaitingClients();
        Double taken = told.endToEnd() == null
                ? null
                : LatencySummary.middleOf(told.endToEnd().latency());
        Double rps = told.answeredRps() != null || traffic == null ? told.answeredRps() : traffic.meanRps();
        if (taken != null && rps != null) {
            double present = rps * taken / 1e3;
            return waiting ? Math.min(present, traffic.concurrency()) : present;
        }
        return waiting ? traffic.concurrency() : 0;
    }
}
