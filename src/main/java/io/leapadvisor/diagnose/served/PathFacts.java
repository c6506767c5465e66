package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.measured.SerialStage;
import io.leapadvisor.fact.served.CacheSaving;
import io.leapadvisor.fact.served.GuardedAnswer;
import io.leapadvisor.fact.served.InFlight;
import io.leapadvisor.fact.served.TurnTaking;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.AnswerGuard;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.anchor.MachineAnchor.OwnStation;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.load.bound.RequestsInTurn;
import io.leapadvisor.situation.load.served.OneProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the facts on paths whose stages follow one another: where they branch, no sum of means is a time. */
final class PathFacts {

    /** Times of one answer are told apart by no less: what comes so late in it comes with the last word. Ours. */
    private static final double ROUNDED = 1.05;

    private PathFacts() {}

    static List<CacheSaving> caches(DeploymentProfile told) {
        List<Stage> stages = told.stagesOrEmpty();
        List<CacheSaving> found = new ArrayList<>();
        double later = isChain(stages) ? 0 : Double.NaN;
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            double saved = stage.exits() * later;
            if (stage.exitRatio() != null && meanMs(stage) > 0 && saved > 0) {
                found.add(0, new CacheSaving(stage.name(), meanMs(stage), stage.exits(), saved, meanMs(stage) / saved));
            }
            // A request that comes here is answered here or goes on.
            later = meanMs(stage) + (1 - stage.exits()) * later;
        }
        return found;
    }

    /** Stages that are one process: what comes waits for its turn. */
    static List<SerialStage> serial(Situation now) {
        List<SerialStage> found = new ArrayList<>();
        List<Stage> stages = now.told().stagesOrEmpty();
        Projection today = now.today().projection();
        for (Stage stage : stages) {
            OwnStation at = now.today().anchors().machines().stations().get(stage.name());
            StageState state = today.stages().get(stage.name());
            if (at != null && at.process() && state != null) {
                double queued = OneProcess.queueBefore(stage, stages)
                        .map(queue -> today.stages().get(queue.name()))
                        .map(queue -> queue.latency().mean())
                        .orElse(0.0);
                double mean = state.latency().mean() + queued;
                double turns = mean / state.busyMs() - 1;
                double share = Math.min(1, mean / today.latency().meanMs());
                double replicas = now.today().variant().machinesOf(stage.name()).replicaCount();
                double load = state.rps() * state.busyMs() / 1e3 / replicas;
                String machines = stage.hardware() == null ? null : stage.name();
                found.add(new SerialStage(stage.name(), load, turns, share, machines));
            }
        }
        return found;
    }

    /** A guardrail that the reader waits for; where the model does not stream anyway, it holds nothing back. */
    static Optional<GuardedAnswer> guarded(Situation now) {
        double held = now.today().variant().adjustments().held().part();
        String answering = now.today().projection().answering().name();
        ModelSpec model = now.today().variant().services().told(answering, now.told());
        boolean streams = model != null && !model.saysAnswersAreHeldBack();
        double meanMs = now.today().projection().latency().meanMs();
        return held > 0 && streams
                ? AnswerGuard.of(now.told().stagesOrEmpty())
                        .map(guard -> new GuardedAnswer(guard.name(), meanMs, Math.min(1, held * ROUNDED)))
                : Optional.empty();
    }

    /**
     * Stages in which a request waits for its turn are no work in progress. What waits for others does so as it was
     * received, whatever of a process it was found to hold.
     */
    static Optional<TurnTaking> turns(Situation now, Knowledge knowledge) {
        DeploymentProfile told = now.told();
        Hardware hardware = told.hardwareOrNone();
        List<Stage> stages = told.stagesOrEmpty().stream()
                .filter(stage -> stage.kind() != StageKind.QUEUE)
                .toList();
        double busy = isChain(told.stagesOrEmpty())
                ? stages.stream().mapToDouble(PathFacts::meanMs).sum()
                : Double.NaN;
        double rate = servedRps(told);
        boolean unanswered = RequestsInTurn.areSeen(told, knowledge);
        double present = unanswered ? Double.POSITIVE_INFINITY : present(told, rate);
        if (!(busy > 0) || !(rate > 0) || Double.isNaN(present)) {
            return Optional.empty();
        }
        double all = hardware.processes();
        double remote = stages.stream()
                .filter(stage -> waitsElsewhere(stage, now.received()))
                .mapToDouble(PathFacts::meanMs)
                .sum();
        return Optional.of(new TurnTaking(rate * busy / 1e3 / all, present / all, remote / busy, unanswered));
    }

    private static boolean waitsElsewhere(Stage stage, DeploymentProfile received) {
        Stage as = received.stage(stage.name());
        return (as == null ? stage : as).resourceOrUsual().isElsewhere();
    }

    /** Requests in flight; empty where neither clients nor rate and latency are known. */
    static Optional<InFlight> inFlight(Situation now) {
        double rate = servedRps(now.told());
        double clients = present(now.told(), rate);
        double present = Double.isNaN(clients)
                ? rate * now.today().projection().latency().meanMs() / 1e3
                : clients;
        ModelTime model = now.today().projection().model();
        ModelSpec told = now.told().model();
        boolean together = model != null
                && told != null
                && Serving.isContinuous(model, told.batching(), now.resolved().engine());
        return present > 0
                ? Optional.of(new InFlight(
                        present,
                        together,
                        FlightRoom.of(now, present, together),
                        FlightRoom.isForThroughput(now),
                        batchFill(now.told(), present),
                        together ? crowding(model, now.today().projection()) : 0))
                : Optional.empty();
    }

    /** What half of a batch would spare a request: weights are read once however many share the step of its tokens. */
    private static double crowding(ModelTime model, Projection today) {
        double batch = today.serving() == null ? 1 : today.serving().batch();
        double tokens =
                today.tokens().tpotMs() * model.outputTokens() / today.latency().meanMs();
        return !(batch > 1) || !(tokens > 0)
                ? 0
                : Math.min(1, tokens) * Math.max(0, 1 - model.tokenMs(Math.max(1, batch / 2)) / model.tokenMs(batch));
    }

    /** How much of the batches that could be formed of the requests in flight was measured; null = not told. */
    private static Double batchFill(DeploymentProfile told, double present) {
        Batching batching = told.model() == null ? null : told.model().batching();
        if (batching == null || batching.meanBatchSize() == null) {
            return null;
        }
        double largest = batching.maxBatchSize() == null ? Double.POSITIVE_INFINITY : batching.maxBatchSize();
        double all = 0;
        double atModel = 0;
        for (Stage stage : told.stagesOrEmpty()) {
            double mean = Double.isNaN(meanMs(stage)) ? 0 : meanMs(stage);
            all += mean;
            atModel += stage.kind().isModel() || stage.kind() == StageKind.QUEUE ? mean : 0;
        }
        Hardware hardware = told.hardwareOrNone();
        double there = (all > 0 ? present * atModel / all : present) / hardware.replicaCount() / hardware.workerCount();
        return Math.min(1, batching.meanBatchSize() / Math.max(1, Math.min(largest, there)));
    }

    private static double servedRps(DeploymentProfile told) {
        Double rps = told.answeredRps() == null ? told.rpsToday() : told.answeredRps();
        return rps == null ? Double.NaN : rps;
    }

    /** Requests in the system: the clients, else rate × latency (Little's law); NaN = not known. */
    private static double present(DeploymentProfile told, double rate) {
        if (told.traffic() != null && told.traffic().concurrency() != null) {
            return told.traffic().concurrency();
        }
        LatencySummary whole = told.endToEnd() == null ? null : told.endToEnd().latency();
        return whole == null || whole.meanMs() == null ? Double.NaN : rate * whole.meanMs() / 1e3;
    }

    private static boolean isChain(List<Stage> stages) {
        return stages.stream().allMatch(stage -> stage.dependsOn() == null && stage.onRequestPath());
    }

    /** Mean of a stage a request, in ms; NaN = not measured. */
    private static double meanMs(Stage stage) {
        return stage.meanMsOr(Double.NaN) * stage.visits();
    }
}
