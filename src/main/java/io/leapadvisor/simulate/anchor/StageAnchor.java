package io.leapadvisor.simulate.anchor;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collection;

/**
 * What was measured of a stage.
 *
 * @param waitFactor measured wait over modelled wait
 * @param variation coefficient of variation of the time without the wait
 * @param fixed true when the stage's own percentiles fix its variation
 * @param heldWait where nothing tells work from wait, the wait that its time is taken to hold, in times of its work:
 *     what exceeds that is added; NaN = its wait is known
 * @param rareMs what its 99th percentile is above what its median and its 95th make, in ms
 * @param idleMs what of the time of a model's stage on a processor was told to occupy nothing: no change of the model
 *     shortens it, in ms
 * @param unexplained part of the rest of a model's stage that no work of the model explains, 0 to 1: it lasts as long
 *     and occupies as much whatever the model and its engine are
 * @param ofFloor measured time of a model's stage over the least that its work takes at the peak of the part, where
 *     that is less than 1, so that the profile contradicts itself; else 1. No change gets nearer to the peak
 * @param behind wait for another resource, the busiest on its path, that its time holds, over the modelled wait there
 * @param pooled true when its wait was measured to be that of one queue before all replicas, and no queue before each
 * @param overload the wait that was measured at a saturated resource, which goes when that has room
 */
@RecordBuilder
public record StageAnchor(
        double waitFactor,
        double variation,
        boolean fixed,
        double heldWait,
        double rareMs,
        double idleMs,
        double unexplained,
        double ofFloor,
        double behind,
        boolean pooled,
        Overload overload)
        implements StageAnchorBuilder.With {

    /** Of a stage of which nothing rare is known, no idle time, and nothing that its model does not explain. */
    public StageAnchor(double waitFactor, double variation, boolean fixed, double heldWait) {
        this(waitFactor, variation, fixed, heldWait, 0, 0, 0, 1, 0, false, Overload.NONE);
    }

    /** Largest part of the time of any of these stages that no work of its model explains, 0 to 1. */
    public static double mostUnexplained(Collection<StageAnchor> stages) {
        return stages.stream().mapToDouble(StageAnchor::unexplained).max().orElse(0);
    }

    /** Its wait at a resource of some utilization, in ms, where queueing has so much of it for a steady state. */
    public double waitMs(double modelledMs, double utilization) {
        return overload.waitMs(waitFactor * modelledMs, utilization);
    }
}
