package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.remedy.operation.Outcome;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Locale;

/**
 * An accelerator that several models share: each has its part of the memory and of the price, and is slower while the
 * others work.
 */
public final class SharedPart {

    /** Part of the memory that an engine takes which is told nothing else (vLLM's gpu_memory_utilization). */
    private static final double USUAL_SHARE = 0.9;
    /** Neighbours that take more than this leave nothing of which a time could be told. */
    private static final double MOST_TAKEN = 0.95;

    private SharedPart() {}

    /**
     * The parameter {@code tenants} says how many models share the part, {@code neighbourUtilization} for which part of
     * the time the others keep it busy together. The effect is how much of that time is lost to this model, from 0
     * (what is left of the part is enough) to 1 (the part works on one at a time, by turns): its times then stretch by
     * 1 / (1 − lost), as those of a queue do whose server is shared (Kleinrock, Queueing Systems, vol. 2, 1976).
     */
    public static Outcome of(Call call) {
        double tenants = Math.max(2, call.number("tenants", 2));
        double neighbours = call.number("neighbourUtilization", call.knowledge().threshold("shareable-utilization"));
        ModelTime time = ModelTime.of(
                call.simulator().look(call.variant()),
                call.variant().adjustments(),
                call.knowledge().calibration());
        if (time != null && !fits(time, tenants, call.knowledge().threshold("working-space"))) {
            return new Outcome(
                    call.variant(),
                    List.of(String.format(
                            Locale.ROOT,
                            "the weights with room to work and one request's cache do not fit 1/%.0f of the memory;"
                                    + " the accelerator is not shared",
                            tenants)));
        }
        double lost = Math.min(MOST_TAKEN, call.effectOr(1) * neighbours);
        Variant slower = Scalable.MODEL_TIME.scale(withMemory(call, tenants), null, 1 / (1 - lost));
        return new Outcome(
                slower.adjust(a -> a.dearer(1 / tenants)),
                List.of(String.format(
                        Locale.ROOT,
                        "%.0f models share the accelerator, each with 1/%.0f of its memory and price;"
                                + " the others keep it busy for %.0f %% of the time",
                        tenants,
                        tenants,
                        neighbours * 100)));
    }

    private static boolean fits(ModelTime time, double tenants, double workingSpace) {
        double memory = time.machine().copyMemoryBytes() / tenants;
        return Double.isNaN(memory) || time.weightMemory() * workingSpace + time.cachePerSequence() <= memory;
    }

    private static Variant withMemory(Call call, double tenants) {
        ModelSpec model = call.model();
        if (model == null) {
            return call.variant();
        }
        Batching batching = model.batching() == null ? Batching.NONE : model.batching();
        double share = batching.memoryShare() == null ? USUAL_SHARE : batching.memoryShare();
        return call.with(model.withBatching(batching.withMemoryShare(share / tenants)));
    }
}
