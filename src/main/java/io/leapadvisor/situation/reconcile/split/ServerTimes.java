package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.text.Phrases;
import java.util.Optional;

/**
 * Times of a model alone that answers one request at a time, taken from when it begins with one. What is answered a
 * second times how long it takes is then one for each process, however many clients ask: they wait where nobody timed
 * it, and do not pause. A first token without that wait would say that they hardly ask. Where no rate is told, clients
 * who ask again at once wait for each other.
 */
public final class ServerTimes {

    /**
     * How far the times of an always busy process are from one over its rate; ours, for medians and rounded numbers.
     */
    private static final double ALIKE = 0.2;

    /** Clients for each process from which on one always waits; ours, between one, who never does, and two. */
    private static final double CLIENTS = 1.5;

    private ServerTimes() {}

    /** The profile without a first token that leaves the wait out. */
    public static DeploymentProfile withoutTurn(DeploymentProfile told) {
        return leavesOut(told) ? told.withEndToEnd(told.endToEnd().withTtft(null)) : told;
    }

    /** What was left out, in words; empty = nothing. */
    public static Optional<String> sentence(DeploymentProfile told) {
        return leavesOut(told)
                ? Optional.of("the first token ("
                        + Phrases.number(told.endToEnd().ttft().middleMs())
                        + " ms) is taken as timed from when a request has its turn: one at a time is answered, and "
                        + "the others of " + Phrases.number(told.traffic().concurrency()) + " clients wait before that")
                : Optional.empty();
    }

    private static boolean leavesOut(DeploymentProfile told) {
        EndToEnd all = told.endToEnd();
        Traffic traffic = told.traffic();
        boolean timed = all != null && all.latency() == null && all.ttft() != null;
        if (!timed || traffic == null || !traffic.isOfWaitingClients() || traffic.outputTokens() == null) {
            return false;
        }
        Batching batching = told.model() == null ? null : told.model().batching();
        boolean single = batching != null
                && (batching.mode() == BatchingMode.NONE || Integer.valueOf(1).equals(batching.maxBatchSize()));
        double first = middle(all.ttft());
        double whole = first + (traffic.outputTokens() - 1) * middle(all.tpot());
        double processes = told.hardwareOrNone().processes();
        double clients = traffic.concurrency() / processes;
        double busy = all.throughputRps() == null ? 1 : all.throughputRps() * whole / 1e3 / processes;
        return single
                && told.stagesOrEmpty().isEmpty()
                && clients >= CLIENTS
                && first < (clients - 1) * whole / 2
                && Math.abs(Math.log(busy)) < ALIKE;
    }

    private static double middle(LatencySummary summary) {
        return summary == null || summary.middleMs() == null ? Double.NaN : summary.middleMs();
    }
}
