package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.measured.PoolsAtOnce;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/** Operations on what takes turns on the cores of a replica: threads, clients, and the limit of a container. */
public final class ThreadOperations {

    private ThreadOperations() {}

    /**
     * Threads that take turns on the same cores slow down all that computes there: a model on the processor by all of
     * it, and the stages around the model and what else the processors do for a request, of one thread each, while the
     * cores are taken.
     */
    public static Variant matchThreads(Call call) {
        Double crowd = call.profile().threadsAtOncePerCore();
        boolean fit = call.hardware().threadsPerWorker() != null
                && crowd != null
                && crowd * pools(call) <= call.hardware().workerCount();
        Variant calm = lessCrowded(call, withThreads(call), fit);
        return HostLoop.faster(calm, idle(call), beside(call, fit));
    }

    /**
     * Clients of more replicas cost each other less in each of them, as load tests of fewer clients show. Those of a
     * model that generates fight for its memory and its steps, not for cores: with them a part of what was measured
     * goes that the load tests do not explain.
     */
    public static Variant spreadClients(Call call) {
        boolean cores = call.model() == null || !call.model().isGenerative();
        return call.effect() < 1 && cores ? lessCrowded(call, call.variant(), false) : call.variant();
    }

    private static Variant lessCrowded(Call call, Variant told, boolean fit) {
        double beside = beside(call, fit);
        List<Stage> stages = call.profile().stagesOrEmpty().stream()
                .map(stage ->
                        stage.resourceOrUsual() == Resource.CPU && !stage.kind().isModel()
                                ? StageTimes.scaleWork(stage, beside)
                                : stage)
                .toList();
        return (stages.isEmpty() ? told : told.with(told.profile().withStages(stages)))
                .adjust(a -> a.withHost(a.host().withWork(a.host().work() * beside))
                        .withProcessor(a.processor().withThreads(a.processor().threads() * call.effect())));
    }

    /** Factor on what else the processors do. Threads that fit wait for each other in a pass, for nobody beside it. */
    private static double beside(Call call, boolean fit) {
        Double taken = call.profile().coresTaken();
        return 1 - (fit ? 0 : taken == null ? 1 : taken) * (1 - call.effect());
    }

    private static double idle(Call call) {
        return HostLoop.idle(call.profile(), call.variant().names(), call.knowledge());
    }

    /** Requests that run side by side in one process keep as many cores busy as before, with fewer threads each. */
    private static Variant withThreads(Call call) {
        return pools(call) > call.hardware().workerCount()
                ? call.variant()
                : call.with(call.hardware().withThreadsPerWorker((int) call.number("to", 1)));
    }

    private static double pools(Call call) {
        return pools(call.profile(), call.knowledge());
    }

    /** Pools of threads that compute at once in a replica. */
    public static double pools(DeploymentProfile profile, Knowledge knowledge) {
        return PoolsAtOnce.of(profile, knowledge.threshold("contention-ratio"), knowledge.threshold("busy-cpu"));
    }

    /**
     * Twice the cores let a throttled process run through its bursts; less helps in part: ours. What its stages wait at
     * a processor that has time goes alike, all of it from the share of throttled periods on that is a finding. A loop
     * that feeds an accelerator stands still in each token of an answer of many periods: there the halts are in the
     * mean, and in the tail only where one was measured.
     */
    public static Variant unthrottle(Call call) {
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
        double idle = idle(call);
        EndToEnd measured = call.profile().endToEnd();
        boolean inTheTail = idle == 0
                || measured != null
                        && measured.latency() != null
                        && measured.latency().hasTail();
        // It stands still no longer than the accelerator waits, nor in more periods than are throttled.
        Variant feeding = seen == null || seen.cpuThrottled() == null
                ? moving
                : HostLoop.faster(moving, idle, 1 - cut * (idle == 0 ? 1 : Math.min(1, seen.cpuThrottled() / idle)));
        return inTheTail
                ? feeding.adjust(
                        a -> a.withCuts(a.cuts().withStall(Math.max(a.cuts().stall(), cut))))
                : feeding;
    }
}
