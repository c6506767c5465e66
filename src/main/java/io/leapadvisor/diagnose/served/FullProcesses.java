package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.observed.OwnLoad;
import io.leapadvisor.fact.served.InFlight;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Situation;
import java.util.Optional;

/**
 * Server processes that take one request at a time, of which each has one: by Little's law, rate × time in the process
 * over their number is about one. Who queues beside them waits for a process, however idle the processors are.
 */
public final class FullProcesses {

    private FullProcesses() {}

    /** How busy they are; empty where none queues, or where they are seen to have time or to take several. */
    public static Optional<OwnLoad> of(Situation now, Knowledge knowledge) {
        double most = knowledge.threshold("in-turn-requests");
        boolean queues = now.told().stagesOrEmpty().stream()
                .anyMatch(stage -> stage.kind() == StageKind.QUEUE && stage.onRequestPath());
        return !queues || takesSeveral(now)
                ? Optional.empty()
                : PathFacts.turns(now, knowledge)
                        .filter(turns -> turns.perProcess() >= knowledge.threshold("knee")
                                && turns.perProcess() <= most
                                && turns.clientsPerProcess() > most)
                        .map(turns -> new OwnLoad(null, null, Math.min(1, turns.perProcess())));
    }

    /** True where requests are computed together, which takes several in a process. */
    private static boolean takesSeveral(Situation now) {
        Batching batching =
                now.told().model() == null ? null : now.told().model().batching();
        BatchingMode mode = batching == null ? null : batching.mode();
        return mode != null && mode != BatchingMode.NONE
                || PathFacts.inFlight(now).filter(InFlight::together).isPresent();
    }
}
