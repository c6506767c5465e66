package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.batch.Meeting;
import io.leapadvisor.fact.batch.SharedCores;
import io.leapadvisor.fact.measured.ServedLoad;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.PoolsAtOnce;
import java.util.List;

/** Makes the facts on requests that are at one replica at a time. */
public final class Meetings {

    private Meetings() {}

    /**
     * Null where each client waits for its answer at a replica of its own.
     *
     * @param facts what else is known, with the loads of resources and what is served
     */
    public static Meeting of(DeploymentProfile profile, List<Object> facts) {
        Traffic traffic = profile.traffic();
        Double clients = traffic == null ? null : traffic.concurrency();
        boolean told = clients != null && clients > profile.hardwareOrNone().replicaCount();
        if (clients != null && !told && traffic.meanRps() == null) {
            return null;
        }
        double peak = facts.stream()
                .filter(ResourceLoad.class::isInstance)
                .mapToDouble(load -> ((ResourceLoad) load).peakUtilization())
                .max()
                .orElse(0);
        Double served = facts.stream()
                .filter(ServedLoad.class::isInstance)
                .map(load -> ((ServedLoad) load).servedShare())
                .findFirst()
                .orElse(null);
        return new Meeting(told, peak, served);
    }

    /**
     * Null where they do not fill the cores of one process.
     *
     * @param busy utilization of the processor from which on its cores are full, 0 to 1
     */
    public static SharedCores onCores(DeploymentProfile profile, double busy) {
        Double requests = PoolsAtOnce.ofClients(profile, busy);
        return requests == null
                ? null
                : new SharedCores(requests, PoolsAtOnce.threadsPerCore(profile.hardwareOrNone(), requests));
    }
}
