package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.text.Phrases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The queue in front of stages whose times were taken inside a process: a span starts when the work does. Requests that
 * come on their own meet each other, so that a wait is missing in those times, and is found in what no stage explains.
 */
public final class UnseenQueue {

    /** Part of the request of today from which on a queue is looked for. Ours. */
    private static final double LEAST = 0.1;

    /** What holds less than this part of the wait that queueing has for it was measured without. Ours. */
    private static final double HELD = 0.1;

    private UnseenQueue() {}

    /**
     * The anchors with that queue: as much of what no stage explains as queueing has for the stages whose own times do
     * not tell work from wait, and no more.
     *
     * @param now the deployment with these anchors
     * @param bare the same as queueing alone has it
     * @param measured latency of the whole request; null = not measured
     * @param quiet utilization below which nobody queues for a resource
     * @param assumptions takes what is concluded
     */
    public static Anchors in(
            Anchors anchors,
            Traffic traffic,
            Projection now,
            Projection bare,
            LatencyDistribution measured,
            double quiet,
            List<String> assumptions) {
        boolean open = traffic != null && traffic.isOffered();
        if (measured == null
                || anchors.stages().isEmpty()
                || !open
                || !(bare.rates().utilization() >= quiet)
                || bare.rates().saturated()) {
            return anchors;
        }
        Map<String, Double> missing = new HashMap<>();
        anchors.stages().forEach((name, anchor) -> {
            boolean unseen = !Double.isNaN(anchor.heldWait()) || anchor.waitFactor() < HELD;
            boolean together = anchors.modelStages().contains(name)
                    && now.serving() != null
                    && now.serving().batch() > 1;
            if (unseen && !together && now.critical().contains(name)) {
                missing.put(name, bare.stages().get(name).waitMs());
            }
        });
        double modelled =
                missing.values().stream().mapToDouble(Double::doubleValue).sum();
        double queue = Math.min(modelled, measured.mean() - now.latency().meanMs());
        if (!(queue >= LEAST * measured.mean())) {
            return anchors;
        }
        Map<String, StageAnchor> stages = new HashMap<>(anchors.stages());
        missing.keySet()
                .forEach(name -> stages.computeIfPresent(name, (same, anchor) -> anchor.withWaitFactor(queue / modelled)
                        .withPooled(false)
                        .withHeldWait(Double.NaN)));
        assumptions.add(Phrases.number(queue)
                + " ms of the request that no stage explains are what requests that come on their own wait for each"
                + " other by queueing theory, before stages whose times do not hold it");
        return anchors.withStages(Map.copyOf(stages));
    }
}
