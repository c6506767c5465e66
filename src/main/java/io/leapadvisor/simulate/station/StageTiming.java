package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.item.OnePass;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.anchor.MachineAnchor.OwnStation;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.Reading;
import io.leapadvisor.simulate.token.TokenLatency;

/**
 * What a stage takes after what changed in the model and its batching: stages of the model are scaled by physics, all
 * others keep their times.
 */
final class StageTiming {

    private StageTiming() {}

    /** The times of a stage at a rate of requests a second to the deployment. */
    static StageTime of(Stage stage, ServedPath path, double rps) {
        double service = stage.meanMsOr(0);
        StageTime stated = new StageTime(service, stage.busyMs() == null ? service : stage.busyMs(), 0);
        if (!path.computes(stage)) {
            return stated;
        }
        Served at = path.of(stage);
        // What the processor does not work for is told, and no model's; nor is what no model of this size takes.
        StageAnchor anchor = path.anchor(stage);
        double idle = Math.min(anchor.idleMs(), Math.max(0, service - stated.busyMs()));
        double stays = idle + (service - idle) * anchor.unexplained();
        if (stays == 0) {
            return changed(stage, stated, at, path, rps);
        }
        double busy = stated.busyMs() * anchor.unexplained();
        StageTime changed = changed(stage, new StageTime(service - stays, stated.busyMs() - busy, 0), at, path, rps);
        return new StageTime(
                changed.serviceMs() + stays,
                changed.busyMs() + busy,
                changed.formationMs(),
                changed.stayingMs() + stays);
    }

    private static StageTime changed(Stage stage, StageTime worked, Served at, ServedPath path, double rps) {
        return at.isComputable()
                ? scaledByPhysics(stage, worked, at, path)
                : scaledByAdjustments(stage, worked, at, path, rps);
    }

    private static StageTime scaledByPhysics(Stage stage, StageTime stated, Served at, ServedPath path) {
        Serving before = at.today();
        Serving after = at.serving();
        double was = partOf(stage.kind(), before);
        double is = partOf(stage.kind(), after);
        double ratio = was > 0 && is > 0 ? is / was : 1;
        double occupied = before.busyMs() > 0 ? after.busyMs() / before.busyMs() : 1;
        Anchors anchors = path.anchors().of(at.name());
        double kept = kept(stated.serviceMs(), was * stage.callsInTurn(), anchors);
        double modelled = stated.serviceMs() * ratio * kept;
        double scaled = Math.max(modelled, Math.min(stated.serviceMs(), least(stage, at, path)));
        // A pass that cannot be shorter occupies its part as long; of tokens it is the reading that sets the pace.
        double longer = at.pace() == null && modelled > 0 ? scaled / modelled : 1;
        StageTime whole = new StageTime(
                composes(stage, at, path) ? composed(at, path) : scaled,
                stated.busyMs()
                        * occupied
                        * longer
                        * (isWhole(stage) ? kept(stated.busyMs(), before.busyMs() * stage.calls(), anchors) : kept),
                Math.max(0, after.formationMs() - before.formationMs()));
        return whole.routed(at.adjustments());
    }

    /**
     * What stays of a time of a stage: what it takes more or less than its model says goes with what causes it. Waits
     * that no model knows make a stage take longer, and its resource no busier.
     *
     * @param measured as it is today, in ms
     * @param modelled what physics says of it, in ms
     */
    private static double kept(double measured, double modelled, Anchors anchors) {
        return measured > 0 && modelled > 0 ? anchors.keptOfTime(measured / modelled) * modelled / measured : 1;
    }

    /** True when a stage is all that a model does for an answer, and no phase of it. */
    private static boolean isWhole(Stage stage) {
        return stage.kind() != StageKind.PREFILL && stage.kind() != StageKind.DECODE;
    }

    /**
     * What the bytes of an answer's tokens, or a pass at the peak of the part, takes at the least, in ms; 0 where a
     * stage is not the whole of one answer.
     */
    private static double least(Stage stage, Served at, ServedPath path) {
        if (stage.kind() != StageKind.INFERENCE || stage.calls() != 1) {
            return 0;
        }
        return at.pace() != null
                ? at.pace().leastLaterMs()
                : PassFloor.ms(at) * path.anchor(stage).ofFloor();
    }

    /** True when the stage is the whole answer of a model whose tokens were measured. */
    private static boolean composes(Stage stage, Served at, ServedPath path) {
        return stage.kind() == StageKind.INFERENCE
                && path.anchors().tokens().composes()
                && at == path.answering()
                && stage.equals(TokenLatency.answeringStage(
                        path.graph(), path.tying(at, path.anchors()).modelStages()));
    }

    private static double composed(Served at, ServedPath path) {
        Pace pace = at.pace();
        return pace.composedMs(pace.firstMs(), path.tying(at, path.anchors()));
    }

    /** Part of a request's time in the model that a stage of this kind stands for, without waiting. */
    private static double partOf(StageKind kind, Serving serving) {
        double answering = serving.latencyMs() - serving.waitMs() - serving.formationMs();
        double first = serving.ttftMs() - serving.waitMs();
        // A model that answers in one pass has no tokens after the first: each of its stages is a part of that pass.
        if (kind == StageKind.DECODE && first > 0 && answering > first) {
            return answering - first;
        }
        return kind.reads() && first > 0 ? first : answering;
    }

    private static StageTime scaledByAdjustments(
            Stage stage, StageTime stated, Served at, ServedPath path, double rps) {
        Adjustments adjustments = at.adjustments().on(!at.acceleratorGiven());
        double read = Reading.share(stage, at.resolved().profile().traffic());
        double time = read * adjustments.prefillTime() + (1 - read) * adjustments.perToken();
        Together next = at.together(rps);
        Together was = path.together(at, next);
        Together now = next.after(was);
        double pass = now.equals(was) ? 1 : now.pass(at) / was.pass(at);
        // Who joins others takes no less than alone: where a station tells work from waiting, it is occupied for less.
        double joined = adjustments.joinedTime();
        double felt = joined == 1 || path.stationOf(stage) != null ? 1 : joined;
        StageTime changed = new StageTime(
                (composes(stage, at, path) ? composed(at, path) : stated.serviceMs() * time) * pass * felt,
                stated.busyMs() * time * joined * pass * was.batch() / now.batch(),
                Math.max(0, now.formationMs() - was.formationMs()));
        return changed.routed(adjustments);
    }

    /** Times the cores that a stage keeps at work of those it was seen to, at its station; null = none. */
    static double coresAtWork(Stage stage, ServedPath path, Station station) {
        double cores = station == null ? 1 : coresOverThoseSeen(path.of(stage), path.anchors());
        return cores == 1 ? 1 : coresAtWork(stage, path, station, serversSeen(stage, station, path, cores));
    }

    /**
     * Times the cores that a stage of a model keeps at work of those it was seen to, on processors. More cores shorten
     * a pass and not its work, and give their station more servers: without this they would count twice, and answer
     * more in proportion than there are of them. Fewer cores likewise.
     *
     * @param seen servers of a replica that the station had then
     */
    static double coresAtWork(Stage stage, ServedPath path, Station station, double seen) {
        Served at = path.of(stage);
        double cores = coresOverThoseSeen(at, path.anchors());
        boolean passes = station.resource() == Resource.CPU && !at.acceleratorGiven() && path.computes(stage);
        if (cores == 1 || !passes) {
            return 1;
        }
        double twice = shorter(at, cores) * station.perReplica() / seen / cores;
        return cores > 1 ? Math.max(1, twice) : Math.min(1, twice);
    }

    /** Times the cores with which a model was seen that its machines have now; 1 where either is not known. */
    static double coresOverThoseSeen(Served model, Anchors anchors) {
        Served today = model.name() == null ? null : anchors.services().get(model.name());
        Double seen = model.name() == null
                ? anchors.machines().cpuCores()
                : today == null ? null : today.hardware().cpuCores();
        Double now = model.hardware().cpuCores();
        return now != null && seen != null ? now / seen : 1;
    }

    /** Servers of a replica that a station of processors had when it was seen, on {@code cores} times fewer. */
    private static double serversSeen(Stage stage, Station station, ServedPath path, double cores) {
        OwnStation own = path.anchors().machines().stations().get(stage.name());
        MeasuredLoad measured =
                station.host() == null ? path.anchors().machines().measured().get(Resource.CPU) : null;
        if (own != null || measured != null && measured.shared()) {
            return own != null ? own.servers() : measured.servers();
        }
        Hardware now = path.of(stage).hardware();
        return Station.servers(Resource.CPU, now.withCpuCores(now.cpuCores() / cores), false);
    }

    /** Times that a pass took longer on the cores that it was seen on, {@code cores} times fewer, by them alone. */
    private static double shorter(Served at, double cores) {
        if (!at.isComputable()) {
            // A model without physics is as much faster as its remedies say, by more cores among them.
            double time = at.adjustments().on(true).perToken();
            return cores > 1 ? Math.max(1, Math.min(cores, 1 / time)) : 1;
        }
        double now = at.hardware().cpuCores();
        double batch = at.serving().batch();
        OnePass item = at.model().item();
        double threads = at.hardware().threads();
        double busier = item == null
                ? Math.min(now, threads) / Math.min(now / cores, threads)
                : item.coresAtWork(now, threads, batch) / item.coresAtWork(now / cores, threads, batch);
        PhaseTime pass = at.serving().prefill().plus(at.serving().decode());
        double alone = pass.overheadMs() + pass.linkMs();
        return pass.ms() > 0 ? (alone + (pass.ms() - alone) * busier) / pass.ms() : 1;
    }
}
