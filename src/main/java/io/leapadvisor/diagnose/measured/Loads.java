package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.measured.Preemption;
import io.leapadvisor.fact.measured.ServedLoad;
import io.leapadvisor.fact.measured.SparseLoad;
import io.leapadvisor.fact.measured.StarvedAccelerator;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.anchor.ServedBound;
import java.util.Optional;

/**
 * Makes the facts on load: what of it is served or computed twice, how seldom it comes, and whether it leaves
 * accelerators waiting.
 */
final class Loads {

    private static final double SECONDS_A_MINUTE = 60;
    /** One client in turn leaves every resource idle while another works; two can keep one busy. */
    private static final double LEAST_CLIENTS = 2;

    private Loads() {}

    /**
     * What of a load is served. Two rates of different times say nothing of it.
     *
     * @param bound what was seen to be served at most
     */
    static Optional<ServedLoad> served(DeploymentProfile told, ServedBound bound) {
        Traffic traffic = told.traffic();
        EndToEnd measured = told.endToEnd();
        boolean open = traffic != null && traffic.meanRps() != null && traffic.arrivalOrDefault() == Arrival.OPEN_LOOP;
        if (!open || measured == null || measured.throughputRps() == null) {
            return Optional.empty();
        }
        double served = measured.throughputRps();
        if (bound.apart()) {
            return Optional.empty();
        }
        return Optional.of(new ServedLoad(traffic.meanRps(), served, served / traffic.meanRps(), measured.errorRate()));
    }

    /** @param usdPerHour the whole bill; NaN = not known */
    static Optional<SparseLoad> sparse(DeploymentProfile told, double usdPerHour) {
        Traffic traffic = told.traffic();
        Hardware hardware = told.hardware();
        if (traffic == null || traffic.meanRps() == null || hardware == null) {
            return Optional.empty();
        }
        double gap = 1 / traffic.meanRps() / SECONDS_A_MINUTE;
        Double cold = hardware.coldStartMs();
        return Optional.of(new SparseLoad(
                gap,
                hardware.replicaCount(),
                cold,
                cold == null ? null : (Double) (cold / 1e3 * traffic.meanRps()),
                Double.isNaN(usdPerHour) ? null : (Double) usdPerHour,
                hardware.minReplicas() != null && hardware.minReplicas() == 0));
    }

    /** Evictions are counted over all replicas, as requests are. */
    static Optional<Preemption> preempted(DeploymentProfile told) {
        Utilization gauges = told.utilization();
        if (gauges == null || gauges.preemptionsPerMinute() == null) {
            return Optional.empty();
        }
        return Optional.of(new Preemption(gauges.preemptionsPerMinute(), told.evictedShare()));
    }

    static Optional<StarvedAccelerator> starved(DeploymentProfile told) {
        Traffic traffic = told.traffic();
        Utilization gauges = told.utilization();
        boolean always = traffic != null && traffic.hasClients();
        if (!always || gauges == null || gauges.gpu() == null) {
            return Optional.empty();
        }
        Hardware hardware = told.hardwareOrNone();
        double copies = hardware.replicaCount()
                * Math.max(
                        1.0,
                        (double) hardware.acceleratorCount()
                                / (hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne()));
        double clients = traffic.concurrency() / copies;
        return clients < LEAST_CLIENTS
                ? Optional.empty()
                : Optional.of(new StarvedAccelerator(clients, gauges.gpu(), 1 - gauges.gpu(), gauges.cpu()));
    }
}
