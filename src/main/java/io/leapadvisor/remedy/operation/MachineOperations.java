package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/** Operations on machines: parts, replicas, cores, price. */
final class MachineOperations {

    /** Share of the price of a part that a model pays which shares it with one other. */
    private static final double HALF = 0.5;

    private MachineOperations() {}

    /** With a number of replicas, the machines are divided among them: cores and memory with the accelerators. */
    static Variant changeParallelism(Call call) {
        Hardware hardware = call.hardware();
        int to = (int) call.number("to", hardware.tensorParallelOrOne());
        int accelerators = to * hardware.pipelineParallelOrOne();
        Double price = hardware.usdPerReplicaHour() == null
                ? null
                : hardware.usdPerReplicaHour() * to / hardware.acceleratorCount();
        Hardware sharded = hardware.withTensorParallel(to)
                .withAcceleratorsPerReplica(accelerators)
                .withUsdPerReplicaHour(price);
        int replicas = (int) call.number("replicas", hardware.replicaCount());
        if (replicas > hardware.replicaCount() && accelerators < hardware.acceleratorCount()) {
            double share = (double) accelerators / hardware.acceleratorCount();
            sharded = sharded.withReplicas(replicas)
                    .withCpuCores(hardware.cpuCores() == null ? null : (Double) (hardware.cpuCores() * share))
                    .withMemoryGb(hardware.memoryGb() == null ? null : (Double) (hardware.memoryGb() * share));
        } else if (call.parameters().get("replicas") != null) {
            sharded = sharded.withReplicas(replicas);
        }
        return call.with(sharded);
    }

    /** Another part; the caller's price follows the list prices where both are known, and is left out elsewhere. */
    static Outcome replacePart(Call call) {
        Hardware hardware = call.hardware();
        String to = call.parameters().get("to").toString();
        Hardware other = hardware.withAccelerator(to);
        if (hardware.usdPerReplicaHour() == null) {
            return Outcome.of(call.with(other));
        }
        Accelerator now = call.knowledge().accelerator(hardware.accelerator()).orElse(null);
        Accelerator then = call.knowledge().accelerator(to).orElse(null);
        if (now == null || now.price() == null || then == null || then.price() == null) {
            return new Outcome(
                    call.with(other.withUsdPerReplicaHour(null)),
                    List.of("the price of a replica with " + to
                            + " is not known; the bill after the upgrade is left out"));
        }
        double price = hardware.usdPerReplicaHour()
                * then.price().usdPerHour()
                / now.price().usdPerHour();
        return new Outcome(
                call.with(other.withUsdPerReplicaHour(price)),
                List.of("the price of a replica is scaled by the list prices of " + to + " and " + now.id()));
    }

    static Variant setReplicas(Call call) {
        return Settable.REPLICAS.set(call.variant(), null, call.parameters().get("replicas"));
    }

    /** Another model pays its share of the part. */
    static Variant splitPrice(Call call) {
        return call.variant().adjust(a -> a.withPriceFactor(a.priceFactor() * call.effectOr(HALF)));
    }

    /**
     * Nothing runs once no request has come for a while. With Poisson arrivals a request finds no replica when the gap
     * before it is longer than that, and replicas run for 1 − e^(−λT) of the time (the busy period of M/D/∞: Takács,
     * Introduction to the Theory of Queues, 1962) and while they start.
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
        double cold = Math.exp(-traffic.meanRps() * call.number("idleSeconds", Double.NaN));
        double runs = Math.min(1, 1 - cold + traffic.meanRps() * cold * startMs / 1e3);
        Variant stopped = call.variant().adjust(a -> a.withPriceFactor(a.priceFactor() * runs)
                .withColdShare(cold)
                .withColdMs(startMs));
        return start == null
                ? new Outcome(
                        stopped,
                        List.of("hardware.coldStartMs is not known; what requests wait for a start is left out"))
                : Outcome.of(stopped);
    }

    /** The fleet grows to its largest size, or by what the peak is above the mean, when the load asks for it. */
    static Variant followLoad(Call call) {
        Hardware hardware = call.hardware();
        Traffic traffic = call.profile().traffic();
        boolean peaks = traffic != null && traffic.peakRps() != null && traffic.meanRps() != null;
        double most = hardware.maxReplicas() != null
                ? (double) hardware.maxReplicas() / hardware.replicaCount()
                : peaks ? traffic.peakRps() / traffic.meanRps() : 1;
        return call.variant().adjust(a -> a.withCapacityFactor(Math.max(1, most)));
    }

    /**
     * Threads that take turns on the same cores slow down all that computes there: the stages around the model, and a
     * model on the processor.
     */
    static Variant matchThreads(Call call) {
        List<Stage> stages = call.profile().stagesOrEmpty().stream()
                .map(stage ->
                        stage.resourceOrUsual() == Resource.CPU && !stage.kind().isModel()
                                ? StageTimes.scaleWork(stage, call.effect())
                                : stage)
                .toList();
        Variant around = stages.isEmpty()
                ? call.variant()
                : call.variant().with(call.profile().withStages(stages));
        return call.simulator().look(call.variant()).runsOnProcessor()
                ? Scalable.MODEL_TIME.scale(around, null, call.effect())
                : around;
    }

    /** Twice the cores let a throttled process run through its bursts; less helps in part: ours. */
    static Variant unthrottle(Call call) {
        Double now = call.hardware().cpuCores();
        double then = call.number("cores", Double.NaN);
        double freed = now == null || Double.isNaN(then) ? 1 : Math.max(0, Math.min(1, 2 * (1 - now / then)));
        return call.variant().adjust(a -> a.withTailCut(Math.max(a.tailCut(), call.effect() * freed)));
    }
}
