package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.calibration.ItemCalibration;
import io.leapadvisor.physics.arrival.Gaps;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.remedy.operation.Outcome;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Optional;

/** Operations on machines: parts, replicas, cores, price. */
public final class MachineOperations {

    /** Part of a load that is so rare that no request meets another. */
    private static final double SELDOM = 1e-6;

    private MachineOperations() {}

    /** Another part, at the price of a replica with it. */
    public static Outcome replacePart(Call call) {
        String to = call.parameters().get("to").toString();
        Accelerator now = call.knowledge()
                .accelerator(call.hardware().accelerator())
                .or(() -> call.knowledge().processor(call.hardware().cpu()))
                .orElse(null);
        boolean onProcessor = now == null ? call.hardware().isWithoutAccelerator() : now.kind() == Accelerator.Kind.CPU;
        Accelerator part = call.knowledge().accelerator(to).orElse(null);
        boolean moves = onProcessor && part != null && part.kind() != Accelerator.Kind.CPU;
        Variant from = moves ? OffProcessor.of(call.variant()) : call.variant();
        double launches = launchesKept(call, now, part);
        Variant other = from.with(from.profile().withHardware(call.hardware().withAccelerator(to)))
                .adjust(a -> a.withOwn(
                        launches < 1
                                ? a.own().times(Factor.OVERHEAD, launches).times(Factor.REQUEST, launches)
                                : a.own()));
        return Optional.ofNullable(part)
                .map(then -> new PartPrice(call.hardware(), now, then).of(other))
                .orElseGet(() -> Outcome.of(other));
    }

    /**
     * Factor on what a host does for a model that answers in one pass, its launches most of all: two chips differ by
     * the hosts that were measured with them, and the host stays as it is, so that they take no longer on another chip;
     * 1 at the most.
     */
    private static double launchesKept(Call call, Accelerator now, Accelerator then) {
        ModelFamily family = call.model() == null ? null : call.model().family();
        boolean gpus = now != null
                && then != null
                && now.kind() == Accelerator.Kind.GPU
                && then.kind() == Accelerator.Kind.GPU;
        if (!gpus || family == null || family.writes()) {
            return 1;
        }
        ItemCalibration items = call.knowledge().calibration().items();
        return Math.min(
                1,
                items.factors(null, now).overhead() / items.factors(null, then).overhead());
    }

    public static Variant setReplicas(Call call) {
        return Settable.REPLICAS.set(call.variant(), null, call.parameters().get("replicas"));
    }

    /** A share of the replicas is rented at a discount; the effect is the discount, 0 to 1. */
    public static Variant discountShare(Call call) {
        double paid = 1 - call.number("share", 0) * call.effectOr(0);
        return call.variant().adjust(a -> a.dearer(paid));
    }

    /**
     * Nothing runs once no request has come for a while. Beside busy times of a replica that make up the share ρ of all
     * time, gaps are as {@link Gaps} has them: of Poisson arrivals the share 1 − e^(−λT) of the rest passes before the
     * replica stops, and e^(−λT) without one, in which a request finds none. Paid are the work, the time before the
     * stop, and starts. The effect multiplies what hangs on gaps: requests that come in company have fewer of them.
     */
    public static Outcome stopWhenIdle(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.meanRps() == null) {
            return new Outcome(
                    call.variant(),
                    List.of("traffic.meanRps is not known, so that nothing says how often nothing runs"));
        }
        Double start = call.hardware().coldStartMs();
        double startMs = start == null ? 0 : start;
        double busy = busyShare(call);
        Gaps between = new Gaps(traffic.meanRps(), traffic.burstiness() == null ? 1 : traffic.burstiness());
        double idle = call.number("idleSeconds", Double.NaN);
        double asleep = (1 - busy) * between.quiet(idle);
        double gaps = call.effectOr(1);
        double cold = (1 - busy) * Math.min(1, between.after(idle) * gaps);
        double stays = Math.min(1 - busy, (1 - busy - asleep) * gaps);
        double runs = Math.min(1, busy + stays + traffic.meanRps() * cold * startMs / 1e3);
        Variant stopped = call.variant().adjust(a -> a.dearer(runs)
                .withStarts(a.starts().withShare(cold).withPart(1)));
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
    private static double busyShare(Call call) {
        double used = call.utilization();
        double rps = call.today().whole().profile().traffic().meanRps();
        double present = -Math.expm1(-rps * call.measured(SELDOM).latency().meanMs() / 1e3);
        return Math.min(1, Math.max(Double.isNaN(used) ? 0 : used, Double.isNaN(present) ? 0 : present));
    }

    /**
     * The fleet grows to its largest size, or by what the peak is above the mean, when the load asks for it; and where
     * a peak is told, no more replicas run at the mean than it needs at target utilization. A fleet that follows the
     * load already stays what it is, and none follows a signal that does not tell the load.
     */
    public static Outcome followLoad(Call call) {
        Hardware hardware = call.hardware();
        Optional<String> idle = Following.same(call);
        if (idle.isPresent()) {
            return new Outcome(call.variant(), List.of(idle.get()));
        }
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
        double busy = call.utilization();
        double target = call.knowledge().threshold("target-utilization");
        return Double.isNaN(busy) ? today : Math.max(1, Math.ceil(today * busy / target));
    }
}
