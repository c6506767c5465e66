package io.leapadvisor.answer.monitor;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Targets;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A deployment today, after its plan, and after its plan at the stated peak: what an alert has to tell apart.
 *
 * @param profile as told
 * @param now as it is
 * @param after as it will be under its mean load
 * @param atPeak as it will be under its peak load; the same as {@code after} when no peak is stated
 * @param plan what is to be done
 * @param steps what that consists of
 * @param targets its objectives
 * @param knowledge thresholds
 * @param projector says what actions do
 */
record Outlook(
        DeploymentProfile profile,
        Projection now,
        Projection after,
        Projection atPeak,
        Plan plan,
        List<Action> steps,
        Targets targets,
        Knowledge knowledge,
        Projector projector) {

    static Outlook of(Planned planned) {
        Workbench bench = planned.workbench();
        Projector.After after = bench.projector().after(planned.actions());
        return new Outlook(
                bench.now().told(),
                bench.today().projection(),
                after.projection(),
                atPeak(bench.projector(), after),
                planned.plan(),
                planned.actions(),
                bench.targets(),
                bench.knowledge(),
                bench.projector());
    }

    private static Projection atPeak(Projector projector, Projector.After after) {
        DeploymentProfile profile = after.variant().profile();
        Traffic traffic = profile.traffic();
        if (traffic == null
                || traffic.peakRps() == null
                || traffic.meanRps() == null
                || traffic.peakRps() <= traffic.meanRps()) {
            return after.projection();
        }
        Variant peak = after.variant().with(profile.withTraffic(traffic.withMeanRps(traffic.peakRps())));
        return projector.simulator().project(peak, after.anchors());
    }

    /** The deployment once the plan is done. */
    DeploymentProfile planned() {
        return projector.after(steps).variant().profile();
    }

    double threshold(String name) {
        return knowledge.threshold(name);
    }

    /** The larger of a value under the mean and under the peak load after the plan; NaN when it is not known. */
    double worst(ToDoubleFunction<Projection> value) {
        return Math.max(value.applyAsDouble(after), value.applyAsDouble(atPeak));
    }

    /**
     * A limit that stays silent with what is planned: the usual one, or a tenth above the planned value where that is
     * nearer to it or beyond. NaN when the planned value is so high that no limit is left below {@code most}.
     */
    double above(double usual, double planned, double most) {
        if (Double.isNaN(planned)) {
            return usual;
        }
        double limit = Math.max(usual, planned * (1 + threshold("alert-headroom")));
        return limit <= most ? limit : Double.NaN;
    }

    /**
     * A limit that stays silent with what is planned, by the peak, or by the mean load where the peak cannot be borne,
     * which an alert is for.
     */
    double silent(double usual, ToDoubleFunction<Projection> value) {
        double peak = worst(value);
        double planned = Double.isInfinite(peak) ? value.applyAsDouble(after) : peak;
        return Double.isInfinite(planned) ? usual : above(usual, planned, Double.MAX_VALUE);
    }

    /** Highest ρ of the stations of a resource; NaN = none is known. */
    static double utilization(Projection projection, Resource resource) {
        return projection.stations().stream()
                .filter(station -> station.resource() == resource && !Double.isNaN(station.utilization()))
                .mapToDouble(StationLoad::utilization)
                .max()
                .orElse(Double.NaN);
    }

    /** Requests that wait for the model for each that it works on; NaN = not known. */
    static double waitingRatio(Projection projection) {
        if (projection.serving() == null || Double.isNaN(projection.serving().latencyMs())) {
            return Double.NaN;
        }
        if (projection.serving().saturated()) {
            return Double.POSITIVE_INFINITY;
        }
        double wait = Math.max(0, projection.serving().waitMs());
        return wait / Math.max(1e-9, projection.serving().latencyMs() - wait);
    }

    /** Time that a request waits before its model begins, in ms; NaN = not known. */
    static double queueMs(Projection projection) {
        if (projection.serving() == null) {
            return Double.NaN;
        }
        return projection.serving().saturated()
                ? Double.POSITIVE_INFINITY
                : Math.max(0, projection.serving().waitMs())
                        + Math.max(0, projection.serving().formationMs());
    }
}
