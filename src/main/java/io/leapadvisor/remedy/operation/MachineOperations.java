package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Optional;

/** Operations on machines: parts, replicas, cores, price. */
final class MachineOperations {

    /** Part of a load that is so rare that no request meets another. */
    private static final double SELDOM = 1e-6;

    private MachineOperations() {}

    /** Another part, at the price of a replica with it. */
    static Outcome replacePart(Call call) {
        String to = call.parameters().get("to").toString();
        Accelerator now = call.knowledge()
                .accelerator(call.hardware().accelerator())
                .or(() -> call.knowledge().processor(call.hardware().cpu()))
                .orElse(null);
        boolean onProcessor = now == null ? call.hardware().isWithoutAccelerator() : now.kind() == Accelerator.Kind.CPU;
        Accelerator part = call.knowledge().accelerator(to).orElse(null);
        boolean moves = onProcessor && part != null && part.kind() != Accelerator.Kind.CPU;
        Variant from = moves ? OffProcessor.of(call.variant()) : call.variant();
        Variant other = from.with(from.profile().withHardware(call.hardware().withAccelerator(to)));
        return Optional.ofNullable(part)
                .map(then -> new PartPrice(call.hardware(), now, then).of(other))
                .orElseGet(() -> Outcome.of(other));
    }

    static Variant setReplicas(Call call) {
        return Settable.REPLICAS.set(call.variant(), null, call.parameters().get("replicas"));
    }

    /** A share of the replicas is rented at a discount; the effect is the discount, 0 to 1. */
    static Variant discountShare(Call call) {
        double paid = 1 - call.number("share", 0) * call.effectOr(0);
        return call.variant().adjust(a -> a.withPriceFactor(a.priceFactor() * paid));
    }

    /** Pulling takes as long as the image is large; the effect is its share of the start, 0 to 1. */
    static Variant smallerImage(Call call) {
        double ratio = call.number("ratio", 1);
        Hardware hardware = call.hardware();
        Variant quicker = Scalable.COLD_START.scale(call.variant(), call.stage(), 1 - call.effectOr(0) * (1 - ratio));
        return hardware.imageGb() == null
                ? quicker
                : quicker.with(quicker.profile()
                        .withHardware(quicker.profile().hardwareOrNone().withImageGb(hardware.imageGb() * ratio)));
    }

    /** A start saves a step of fixed length, however long the rest of it takes; the effect is that step, in seconds. */
    static Variant shorterStart(Call call) {
        Double start = call.hardware().coldStartMs();
        return start == null
                ? call.variant()
                : call.with(call.hardware()
                        .withColdStartMs(Math.max(
                                start * call.knowledge().threshold("least-start-share"),
                                start - call.effectOr(0) * 1e3)));
    }

    /**
     * Nothing runs once no request has come for a while. Beside busy times of a replica that make up the share ρ of all
     * time, gaps are as {@link Gaps} has them: of Poisson arrivals the share 1 − e^(−λT) of the rest passes before the
     * replica stops, and e^(−λT) without one, in which a request finds none. Paid are the work, the time before the
     * stop, and starts. The effect multiplies what hangs on gaps: requests that come in company have fewer of them.
     */
    static Outcome stopWhenIdle(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.meanRps() == null) {
            return new Outcome(
                    call.variant(),
                    List.of("traffic.meanRps is not known, so that nothing says how often nothing runs"));
        }
        Double start = call.hardware().coldStartMs();
        double startMs = start == null ? 0 : start;
        double busy = busyShare(call, traffic.meanRps());
        Gaps between = new Gaps(traffic.meanRps(), traffic.burstiness() == null ? 1 : traffic.burstiness());
        double idle = call.number("idleSeconds", Double.NaN);
        double asleep = (1 - busy) * between.quiet(idle);
        double gaps = call.effectOr(1);
        double cold = (1 - busy) * Math.min(1, between.after(idle) * gaps);
        double stays = Math.min(1 - busy, (1 - busy - asleep) * gaps);
        double runs = Math.min(1, busy + stays + traffic.meanRps() * cold * startMs / 1e3);
        Variant stopped = call.variant().adjust(a -> a.withPriceFactor(a.priceFactor() * runs)
                .withColdShare(cold)
                .withColdPart(1));
        return start == null
                ? new Outcome(
                        stopped,
                        List.of("hardware.coldStartMs is not known; what requests wait for a start is left out"))
                : Outcome.of(stopped);
    }

    /**
     * Share of all time in which something is worked on: of one request at a time its part of the capacity, of many
     * side by side the chance that one of them is there. Who waits adds to neither.
     */
    private static double busyShare(Call call, double rps) {
        double used = rps / now(call, rps).capacityOf(null);
        double alone = now(call, rps * SELDOM).meanMs();
        double present = -Math.expm1(-rps * alone / 1e3);
        return Math.min(1, Math.max(Double.isNaN(used) ? 0 : used, Double.isNaN(present) ? 0 : present));
    }

    private static Projection now(Call call, double rps) {
        Traffic traffic = call.profile().traffic().withMeanRps(rps);
        return call.simulator()
                .project(call.variant().with(call.profile().withTraffic(traffic)), MeasurementFactors.NONE);
    }

    /**
     * The fleet grows to its largest size, or by what the peak is above the mean, when the load asks for it; and where
     * a peak is told, no more replicas run at the mean than it needs at target utilization.
     */
    static Outcome followLoad(Call call) {
        Hardware hardware = call.hardware();
        Traffic traffic = call.profile().traffic();
        boolean peaks = traffic != null && traffic.peakRps() != null && traffic.meanRps() != null;
        double today = hardware.replicaCount();
        double most = hardware.maxReplicas() != null
                ? hardware.maxReplicas()
                : peaks ? today * traffic.peakRps() / traffic.meanRps() : today;
        double needed = peaks ? Math.min(today, neededAtMean(call, today)) : today;
        double least = Math.max(needed, Math.min(today, hardware.minReplicas() == null ? 1 : hardware.minReplicas()));
        Variant following = call.with(hardware.withReplicas((int) least))
                .adjust(a -> a.withCapacityFactor(Math.max(1, Math.max(today, most) / least)));
        return needed < least
                ? new Outcome(
                        following,
                        List.of("hardware.minReplicas keeps " + (int) least + " replicas, of which the mean load needs "
                                + (int) needed))
                : Outcome.of(following);
    }

    private static double neededAtMean(Call call, double today) {
        double busy = call.simulator()
                .project(call.variant(), MeasurementFactors.NONE)
                .utilization();
        double target = call.knowledge().threshold("target-utilization");
        return Double.isNaN(busy) ? today : Math.max(1, Math.ceil(today * busy / target));
    }

    /**
     * Threads that take turns on the same cores slow down all that computes there: a model on the processor by all of
     * it, and the stages around the model and what else the processors do for a request, of one thread each, while the
     * cores are taken.
     */
    static Variant matchThreads(Call call) {
        Double crowd = call.profile().threadsAtOncePerCore();
        boolean fit = call.hardware().threadsPerWorker() != null
                && crowd != null
                && crowd * pools(call) <= call.hardware().workerCount();
        return lessCrowded(call, withThreads(call), fit);
    }

    /** Clients of more replicas cost each other less in each of them, as load tests of fewer clients show. */
    static Variant spreadClients(Call call) {
        return call.effect() < 1 ? lessCrowded(call, call.variant(), false) : call.variant();
    }

    private static Variant lessCrowded(Call call, Variant told, boolean fit) {
        Double taken = call.profile().coresTaken();
        // Threads that fit wait for each other in a pass, and for nobody beside it.
        double turns = fit ? 0 : taken == null ? 1 : taken;
        double beside = 1 - turns * (1 - call.effect());
        List<Stage> stages = call.profile().stagesOrEmpty().stream()
                .map(stage ->
                        stage.resourceOrUsual() == Resource.CPU && !stage.kind().isModel()
                                ? StageTimes.scaleWork(stage, beside)
                                : stage)
                .toList();
        return (stages.isEmpty() ? told : told.with(told.profile().withStages(stages)))
                .adjust(a -> a.withHostWork(a.hostWork() * beside).withThreadTime(a.threadTime() * call.effect()));
    }

    /** Requests that run side by side in one process keep as many cores busy as before, with fewer threads each. */
    private static Variant withThreads(Call call) {
        return pools(call) > call.hardware().workerCount()
                ? call.variant()
                : call.with(call.hardware().withThreadsPerWorker((int) call.number("to", 1)));
    }

    private static double pools(Call call) {
        return ThroughputKept.poolsAtOnce(call.profile(), call.knowledge().threshold("contention-ratio"));
    }

    /**
     * Twice the cores let a throttled process run through its bursts; less helps in part: ours. What its stages wait at
     * a processor that has time goes alike, all of it from the share of throttled periods on that is a finding.
     */
    static Variant unthrottle(Call call) {
        Double now = call.hardware().cpuCores();
        double then = call.number("cores", Double.NaN);
        double freed = now == null || Double.isNaN(then) ? 1 : Math.max(0, Math.min(1, 2 * (1 - now / then)));
        double cut = call.effect() * freed;
        Utilization seen = call.profile().utilization();
        boolean quiet = seen != null
                && seen.cpuThrottled() != null
                && seen.cpu() != null
                && seen.cpu() < call.knowledge().threshold("pool-quiet");
        double stopped =
                quiet ? Math.min(1, seen.cpuThrottled() / call.knowledge().threshold("cpu-throttled")) : 0;
        List<Stage> stages = call.profile().stagesOrEmpty().stream()
                .map(stage -> stage.resourceOrUsual() == Resource.CPU
                                && call.variant().services().hostOf(stage.name()) == null
                        ? StageTimes.scaleWaiting(stage, 1 - cut * stopped)
                        : stage)
                .toList();
        Variant moving = cut * stopped > 0 && !stages.isEmpty()
                ? call.variant().with(call.profile().withStages(stages))
                : call.variant();
        return moving.adjust(a -> a.withStallCut(Math.max(a.stallCut(), cut)));
    }
}
