package io.leapadvisor.diagnose.served;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.serving.Places;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situation;
import java.util.EnumSet;
import java.util.Set;

/** Whether what answers takes as many requests again at a time, and whether that may cost time. */
final class FlightRoom {

    /** What a batch takes once. */
    private static final Set<Bottleneck> ONCE_A_BATCH = EnumSet.of(Bottleneck.OVERHEAD, Bottleneck.MEMORY_BANDWIDTH);

    /** Part of the time of two requests that the reading of weights for both saves, from which on it pays; ours. */
    private static final double SAVED = 0.1;

    private static final String MILLISECONDS = "ms";

    private FlightRoom() {}

    /**
     * What is in flight beside a resource that they keep busy waits for it, however many places are left.
     *
     * @param present requests in flight
     * @param together whether they join and leave the batch of the model between two tokens
     */
    static boolean of(Situation now, double present, boolean together) {
        boolean busy = now.today().projection().stations().stream()
                .anyMatch(load -> load.utilization() >= now.targets().targetUtilization());
        Hardware hardware = now.told().hardwareOrNone();
        double replicas = hardware.replicaCount();
        boolean places = together
                && Admissions.of(now).stream()
                        .anyMatch(engine -> 2 * present <= replicas * Math.min(engine.admitted(), engine.fits()));
        boolean provider = now.told().stagesOrEmpty().stream()
                .anyMatch(stage -> stage.onRequestPath() && stage.computesElsewhere());
        double processes = hardware.processes();
        // Of an engine that many share, how many cores help it says nothing of how many it takes.
        boolean more = present < processes
                || !together && hardware.workersPerReplica() == null && coresAtWork(now.told()) > processes;
        return !busy && (provider || places || more)
                || !together && present <= processes && wouldBatch(now)
                || together && wouldOpen(now, present, busy);
    }

    /**
     * True where throughput may cost time: latency is not what comes first, and no time has a target, or throughput
     * comes first and every time holds that has one.
     */
    static boolean isForThroughput(Situation now) {
        Objectives asked = now.told().objectives();
        Priority first = asked == null ? null : asked.priority();
        boolean timed = asked != null && (asked.latency() != null || asked.ttft() != null || asked.tpot() != null);
        return first != Priority.LATENCY && (!timed || first == Priority.THROUGHPUT && timesHold(now));
    }

    private static boolean timesHold(Situation now) {
        return now.status().stream()
                .filter(status -> MILLISECONDS.equals(status.unit()))
                .allMatch(status -> Boolean.TRUE.equals(status.met()));
    }

    /** Cores of all replicas that were measured to work; NaN = not known. */
    private static double coresAtWork(DeploymentProfile told) {
        Hardware hardware = told.hardwareOrNone();
        Double busy = told.utilization() == null ? null : told.utilization().cpu();
        return busy == null || hardware.cpuCores() == null
                ? Double.NaN
                : busy * hardware.cpuCores() * hardware.replicaCount();
    }

    /** True of a model alone that computes what comes together, and that launches or the reading of weights hold up. */
    private static boolean wouldBatch(Situation now) {
        ModelSpec told = now.told().model();
        return isAlone(now)
                && told != null
                && (told.batching() == null || told.batching().mode() != BatchingMode.NONE)
                && ONCE_A_BATCH.contains(now.today().projection().bottleneck());
    }

    /**
     * True of a model alone whose engine takes as few at a time as there are by default, where its memory has room for
     * as many again and weights that are read once for two save a part of their time: a setting is no limit. Where
     * nobody knows how many an engine takes by default, it takes as many as is usual, if nothing is busy.
     */
    private static boolean wouldOpen(Situation now, double present, boolean busy) {
        Engine engine = now.resolved().engine();
        ModelSpec told = now.told().model();
        Batching batching = told == null ? null : told.batching();
        Projection today = now.today().projection();
        ModelTime model = today.model();
        boolean usual = engine != null
                && (engine.maxSequences() != null || !busy && 2 * present <= Places.USUAL.maxSequences())
                && (batching == null || batching.maxBatchSize() == null)
                && !(model.adjustments().places() > 0);
        if (!usual || !isAlone(now)) {
            return false;
        }
        double copies = model.machine().copies() * now.told().hardwareOrNone().replicaCount();
        double each = Math.max(1, present / copies);
        double tokens = Math.min(
                1,
                today.tokens().tpotMs() * model.outputTokens() / today.latency().meanMs());
        double saved = tokens * (1 - model.tokenMs(2 * each) / (2 * model.tokenMs(each)));
        boolean open = engine.maxSequences() == null || 2 * each > BatchSize.usual(model);
        return open && 2 * each <= BatchSize.memoryLimit(model) && saved >= SAVED;
    }

    private static boolean isAlone(Situation now) {
        return now.told().stagesOrEmpty().isEmpty() && now.today().projection().serving() != null;
    }
}
