package io.leapadvisor.simulate.anchor;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;

/**
 * Clients who always wait for a model alone: served in turn, each waits for the passes of all clients of its process,
 * whatever a gauge of the processor has seen it do meanwhile.
 */
public final class TurnsOfClients {

    private TurnsOfClients() {}

    /**
     * Times that they take longer than in turn, by the latency that was measured of them, above 1; null = they do not,
     * it was not, or it is no model on a processor that answers in one pass and is all of a request.
     *
     * @param names what the names of the deployment stand for; null = not known
     * @param own its model as it is by estimate; null = not computable
     * @param knowledge what is usually around a model
     */
    public static Double exceeded(DeploymentProfile profile, Resolved names, Serving own, Knowledge knowledge) {
        Traffic traffic = profile.traffic();
        Double taken = profile.endToEnd() == null
                ? null
                : LatencySummary.middleOf(profile.endToEnd().latency());
        boolean alone = traffic != null
                && traffic.isOfWaitingClients()
                && profile.stagesOrEmpty().isEmpty()
                && names != null
                && names.runsOnProcessor()
                && profile.model() != null
                && !profile.model().isGenerative();
        if (own == null || taken == null || !alone) {
            return null;
        }
        Hardware hardware = profile.hardwareOrNone();
        double pass = own.latencyMs() - own.waitMs() - own.formationMs();
        double clients = traffic.concurrency() / hardware.replicaCount() / hardware.workerCount();
        double turn = pass * Math.max(1, clients / Math.max(1, own.batch()));
        double inside = taken - knowledge.threshold("around-the-model-ms");
        return turn > 0 && inside > turn ? (Double) (inside / turn) : null;
    }
}
