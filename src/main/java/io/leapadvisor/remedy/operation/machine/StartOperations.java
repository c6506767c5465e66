package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.ModelLoads;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.simulate.Variant;

/** Operations on starts of replicas: how long one takes, who waits for it, and how many always run. */
public final class StartOperations {

    private StartOperations() {}

    /** Pulling takes as long as the image is large; the effect is its share of the start, 0 to 1. */
    public static Variant smallerImage(Call call) {
        double ratio = call.number("ratio", 1);
        Hardware hardware = call.hardware();
        Variant quicker = Scalable.COLD_START.scale(call.variant(), call.stage(), 1 - call.effectOr(0) * (1 - ratio));
        return hardware.imageGb() == null
                ? quicker
                : quicker.with(quicker.profile()
                        .withHardware(quicker.profile().hardwareOrNone().withImageGb(hardware.imageGb() * ratio)));
    }

    /** A start saves a step of fixed length, however long the rest of it takes; the effect is that step, in seconds. */
    public static Variant shorterStart(Call call) {
        Double start = call.hardware().coldStartMs();
        return start == null
                ? call.variant()
                : call.with(call.hardware()
                        .withColdStartMs(Math.max(
                                start * call.knowledge().threshold("least-start-share"),
                                start - call.effectOr(0) * 1e3)));
    }

    /** Of those who wait for a start this share finds a replica that runs; who still waits waits as long as ever. */
    public static Variant cutStarts(Call call) {
        double left = 1 - call.effect();
        return call.variant().adjust(a -> a.withStarts(a.starts().left(left)));
    }

    /** A model that stays in memory is read by none of this share of the requests that wait for it today. */
    public static Variant keepLoaded(Call call) {
        double left = 1 - call.effect();
        Variant variant = call.variant();
        for (Stage stage : call.profile().stagesOrEmpty()) {
            if (ModelLoads.isIn(stage)) {
                variant = StageTimes.change(variant, stage.name(), loading -> StageTimes.scale(loading, left));
            }
        }
        return variant;
    }

    /**
     * So many replicas always run, and are paid for; never fewer than those that do so today. One that stopped when
     * idle is paid for the hours in which it was away, too. Where requests are known to wait for starts, they take load
     * beside those of today; elsewhere more of them start with the load anyway, and only the bill tells that some
     * always run.
     */
    public static Variant keepReplicas(Call call) {
        Hardware hardware = call.hardware();
        int now = hardware.minReplicas() == null ? 0 : hardware.minReplicas();
        int least = Math.max(now, (int) call.number("replicas", 1));
        Hardware kept = hardware.withMinReplicas(least);
        double awake = call.stage() == null ? call.today().whole().awake() : 1;
        if (least > 0 && awake < 1) {
            return call.with(kept.withReplicas(least)).adjust(a -> a.dearer(1 / awake));
        }
        if (hardware.replicaCount() >= least) {
            return call.with(kept);
        }
        boolean starts = call.variant().adjustments().starts().areWaitedFor();
        double paid = (double) least / hardware.replicaCount();
        return starts ? call.with(kept.withReplicas(least)) : call.with(kept).adjust(a -> a.dearer(paid));
    }
}
