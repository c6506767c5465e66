package io.leapadvisor.remedy.operation;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.FreeCores;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.profile.path.ToolLoop;
import io.leapadvisor.remedy.field.SideBySide;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.remedy.operation.machine.OwnAnswers;
import io.leapadvisor.remedy.operation.machine.PassOnAccelerator;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/** Operations on the calls that a stage makes and on where it makes them. */
final class CallOperations {

    /** Round trips that a new connection adds: one of TCP and one of TLS 1.3. */
    static final double HANDSHAKES = 2;
    /** A call is never faster than this part of what it was, however far its servers move together. */
    private static final double LEAST_OF_A_CALL = 0.004;
    /** Part of a call to a service that does something which is left wherever it runs; ours. */
    private static final double OWN_WORK = 0.1;
    /** From so many bytes on a call is a transfer: 10 MB take 0.1 s of a connection within a region. Ours. */
    private static final double BULK_BYTES = 1e7;
    /**
     * Nor than a packet there and back within a zone, in ms: 0.07 to 0.11 in eleven of IBM's regions
     * (https://github.com/ibm-cloud-docs/vpc, network-latency.md at 3fdff6f, read on 2026-11-28).
     */
    private static final double LEAST_TRIP_MS = 0.07;
    /**
     * Bytes a second that cross from memory which an application has allocated as usual, which drivers copy once more:
     * a colour picture of 78.6 MB takes 13 ms, so that scaling it takes 15 to 16 ms on an RTX 4070 and 8.6 on the
     * processor (https://github.com/Fish0403/cv-cuda-learning).
     */
    private static final double PAGED_COPY = 6e9;

    /**
     * An accelerator decodes and resizes some thousand images a second where a core does some hundred: ours, a tenth
     * leaves room for doubt.
     */
    private static final double OCCUPIED = 0.1;

    private CallOperations() {}

    /**
     * All calls at once take as long as the slowest of them. What is computed here for them is done by the cores that
     * are free, and by each accelerator that has a copy of the model, which may share its passes among them. For that,
     * a process must run on each core. A call that leaves its process for nothing waits for what the calls beside it
     * hold, such as a lock: that stays. Of a tool that a model asks for turn by turn, only the calls of one turn can
     * run at once.
     */
    static Variant parallelCalls(Call call) {
        Stage alone = call.profile().stage(call.stage());
        if (alone != null && alone.calls() <= 1) {
            List<Stage> stages = call.profile().stagesOrEmpty();
            return call.variant()
                    .with(call.profile()
                            .withStages(
                                    alone.kind() == StageKind.GUARDRAIL
                                            ? SideBySide.checks(stages)
                                            : SideBySide.lookups(stages, alone.name(), call.effectOr(1))));
        }
        return withProcesses(call, alone, StageTimes.change(call.variant(), call.stage(), stage -> {
            double turns = ToolLoop.turns(stage, call.profile().stagesOrEmpty());
            double calls = stage.calls() / turns;
            if (calls <= 1 || stage.parallelismOrOne() >= calls) {
                return stage;
            }
            double mean = StageTimes.meanOf(stage);
            double work = isHere(call, stage) ? Math.min(mean, StageTimes.busyOf(stage)) : 0;
            double units = stage.resourceOrUsual() == Resource.GPU
                    ? Math.min(calls, copies(call.hardware()) * OwnAnswers.sharing(call, stage, calls))
                    : Math.max(1, FreeCores.callsAtOnce(call.profile(), stage) / stage.parallelismOrOne());
            double each = (mean - work) / stage.calls() * stage.parallelismOrOne();
            double slowest = turns
                    * slowest(LatencyDistribution.of(each, call.simulator().stageVariation()), calls);
            double share = call.effectOr(1);
            double overlapping = waitsWithin(call, stage) ? 0 : share;
            double shared = work * (1 - share * (1 - 1 / units));
            double after = shared + (mean - work) * (1 - overlapping) + slowest * overlapping;
            return stage.withLatency(LatencySummary.ofMean(Math.min(mean, after)))
                    .withParallelism((int) Math.ceil(calls));
        }));
    }

    /** Mean of the slowest of so many calls; between two whole numbers a part of the turns has the larger one. */
    private static double slowest(LatencyDistribution each, double calls) {
        int fewer = (int) Math.floor(calls);
        double part = calls - fewer;
        double least = each.latestOf(fewer).mean();
        return part == 0 ? least : least + part * (each.latestOf(fewer + 1).mean() - least);
    }

    /** True for calls of a library, which ask nobody outside of their process for anything. */
    private static boolean waitsWithin(Call call, Stage stage) {
        return stage.protocol() == Protocol.IN_PROCESS
                && stage.resourceOrUsual() == Resource.CPU
                && isHere(call, stage);
    }

    private static boolean isHere(Call call, Stage stage) {
        Resource resource = stage.resourceOrUsual();
        return (resource == Resource.CPU || resource == Resource.GPU)
                && call.variant().services().hostOf(stage.name()) == null;
    }

    /** Where processes are counted, calls at once on free cores are those of a pool with one for each core. */
    private static Variant withProcesses(Call call, Stage before, Variant after) {
        Hardware hardware = call.hardware();
        boolean pooled = before != null
                && hardware.workersPerReplica() != null
                && isHere(call, before)
                && FreeCores.callsAtOnce(call.profile(), before) > before.parallelismOrOne();
        return pooled && hardware.workersPerReplica() < hardware.cpuCores().intValue()
                ? after.with(after.profile()
                        .withHardware(hardware.withWorkersPerReplica(
                                hardware.cpuCores().intValue())))
                : after;
    }

    /** Copies of a model that its accelerators hold, in all replicas. */
    private static double copies(Hardware hardware) {
        int split = hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne();
        return Math.max(1, hardware.acceleratorCount() / split) * (double) hardware.replicaCount();
    }

    /** The effect is what one round trip saves, in ms. A call is one; a connection opened for it adds handshakes. */
    static Variant leaveZone(Call call) {
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            double opened = stage.newConnectionsPerCall() == null ? 0 : stage.newConnectionsPerCall();
            double saved = call.effect() * (1 + HANDSHAKES * opened) * stage.callsInTurn();
            double mean = StageTimes.meanOf(stage);
            double left = stage.kind() == StageKind.NETWORK ? LEAST_OF_A_CALL : OWN_WORK;
            return within(stage, Math.max(mean * left, mean - saved));
        });
    }

    /** The effect is what one call takes afterwards, in ms: of a stage that is nothing but the way there and back. */
    static Variant nearCalls(Call call) {
        return StageTimes.change(
                call.variant(), call.stage(), stage -> isBulk(stage) ? stage : within(stage, call.effect()));
    }

    /**
     * The effect is what a connection carries within a region, in MB/s, of which the machine's link may be less: bytes
     * that take longer from another region take that. Calls that carry little are over before.
     */
    static Variant nearTransfer(Call call) {
        Double gbps = call.hardware().networkGbps();
        double bytesPerMs = Math.min(call.effect() * 1e3, gbps == null ? Double.POSITIVE_INFINITY : gbps * 1e6 / 8);
        return StageTimes.change(
                call.variant(),
                call.stage(),
                stage ->
                        isBulk(stage) ? within(stage, stage.payloadBytes() * stage.callsInTurn() / bytesPerMs) : stage);
    }

    private static boolean isBulk(Stage stage) {
        return stage.payloadBytes() != null && stage.payloadBytes() >= BULK_BYTES;
    }

    /** No call is faster than a packet there and back, and half of one that is nearly as fast already is the rest. */
    private static Stage within(Stage stage, double wanted) {
        double mean = StageTimes.meanOf(stage);
        double least = Math.min(mean / 2, LEAST_TRIP_MS * stage.callsInTurn());
        double after = Math.min(mean, Math.max(least, wanted));
        return stage.withLatency(LatencySummary.ofMean(after)).withBusyMs(Math.min(after, StageTimes.busyOf(stage)));
    }

    /**
     * The effect is what opening a connection takes, in ms; where nobody says how many a call opens, one. A call that
     * opens n is 1 + {@value #HANDSHAKES} n round trips, of which at least one is left.
     */
    static Variant keepConnections(Call call) {
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            double opened = stage.newConnectionsPerCall() == null ? 1 : stage.newConnectionsPerCall();
            double mean = StageTimes.meanOf(stage);
            double after =
                    Math.max(mean / (1 + HANDSHAKES * opened), mean - call.effect() * opened * stage.callsInTurn());
            return stage.withLatency(LatencySummary.ofMean(Math.min(mean, after)))
                    .withBusyMs(Math.min(after, StageTimes.busyOf(stage)));
        });
    }

    /**
     * The effect is the factor on the latency, against one core; what the stage works on has to come to the accelerator
     * first. Where several cores work on it at once, it gains less, as their root (ours: the accelerator works on some
     * of it side by side as well, halfway between all and none). Of the deployment's own model physics says what it
     * takes there, and the effect is a factor on that; a model has the accelerator for itself meanwhile.
     */
    static Variant moveToAccelerator(Call call) {
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            double cores = stage.media() == null ? Math.max(1, stage.parallelismOrOne()) : 1;
            double pass = PassOnAccelerator.ms(call, stage);
            double latency = Double.isNaN(pass)
                    ? StageTimes.meanOf(stage) * call.effect() * Math.sqrt(cores) + copyMs(stage)
                    : Math.min(StageTimes.meanOf(stage), pass * call.effect());
            // Of media whose decoding is known, physics says how long, and for how long nobody else is served.
            boolean whole =
                    stage.media() != null && call.effect() == 1 || stage.kind().usualResource() == Resource.GPU;
            double occupied = whole ? 1 : OCCUPIED;
            return stage.withResource(Resource.GPU)
                    .withLatency(LatencySummary.ofMean(latency))
                    .withBusyMs(Math.min(latency, StageTimes.busyOf(stage) * occupied));
        });
    }

    /**
     * Time in which the bytes that a stage works on cross to the accelerator; of media that are described the decoders'
     * rates have it.
     */
    private static double copyMs(Stage stage) {
        return stage.payloadBytes() == null || stage.media() != null ? 0 : stage.payloadBytes() / PAGED_COPY * 1e3;
    }
}
