package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.physics.change.Starts;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.load.start.ColdStarts;
import io.leapadvisor.situation.load.start.PeakBacklog;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Tells the starts of replicas that a measured latency holds from the work: the model is made to agree with what is
 * left without them, and they are added last.
 *
 * @param stopMinutes idle time after which a platform stops a replica
 * @param warm makes the model agree with a deployment whose latency holds no start
 */
record StartFit(Simulator simulator, double stopMinutes, Function<DeploymentProfile, Reconciled> warm) {

    /** Reconciles what was measured. A peak that outruns the starts explains the whole tail, others a part of it. */
    Reconciled of(DeploymentProfile given) {
        Optional<ColdStarts> starts = ColdStarts.of(given, simulator.stageVariation(), stopMinutes);
        Reconciled today = warm.apply(starts.map(cold -> cold.warm(given)).orElse(given));
        Optional<PeakBacklog> peak = PeakBacklog.of(
                given, simulator.stageVariation(), today.projection().rates().capacityRps(), firstMs(today));
        if (peak.isPresent()) {
            Reconciled free = warm.apply(peak.get().warm(given));
            // Without the wait the measurements may show another capacity, against which the peak stands today.
            double over = Backlog.excess(
                    given.traffic().peakRps(), free.projection().rates().capacityRps());
            if (over > 0) {
                Backlog backlog = peak.get().backlog().measuredAt(over);
                return added(
                        given,
                        free,
                        peak.get().assumption(),
                        all -> all.withStarts(all.starts().withBacklog(backlog)));
            }
        }
        return starts.map(cold -> added(
                        given,
                        today,
                        cold.assumption(given.hardwareOrNone().startsUnderLoad()),
                        all -> all.withStarts(new Starts(
                                cold.share(),
                                cold.ms() / given.hardwareOrNone().coldStartMs(),
                                cold.knee(),
                                all.starts().backlog()))))
                .orElse(today);
    }

    private static double firstMs(Reconciled today) {
        Served answering = today.projection().answering();
        boolean known = answering != null && answering.serving() != null && answering.pace() != null;
        return known ? answering.pace().firstMs() : 0;
    }

    private Reconciled added(
            DeploymentProfile given, Reconciled fitted, String assumption, UnaryOperator<Adjustments> starts) {
        Variant started = fitted.variant()
                .with(fitted.variant().profile().withEndToEnd(given.endToEnd()))
                .adjust(starts);
        Variant variant = started.adjust(all -> all.dearer(started.awake()));
        return fitted.with(variant, simulator.project(variant, fitted.anchors()), assumption);
    }
}
