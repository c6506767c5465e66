package io.leapadvisor.plan.project;

import io.leapadvisor.plan.own.Correction;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The states in which one uncertain effect is at one of its ends; made when they are asked for. Each is near the state
 * in which all effects are as expected.
 *
 * @param projector knows the states
 */
public record Ends(Projector projector) {

    /** Of longer plans no effect is carried through later actions. */
    private static final int MOST_CARRIED = 8;

    /** Those of what the last of the actions does. */
    List<Drawn> own(List<Action> actions, int length) {
        Node node = projector.node(actions, length);
        if (node.own == null) {
            Node before = projector.node(actions, length - 1);
            Action last = actions.get(length - 1);
            List<Drawn> own = new ArrayList<>();
            List<EffectUse> effects = node.after.ownEffects();
            for (int effect = 0; effect < effects.size(); effect++) {
                if (effects.get(effect).factor().low()
                        < effects.get(effect).factor().high()) {
                    own.add(end(node, before.after, last, Draw.oneAt(effect, false)));
                    own.add(end(node, before.after, last, Draw.oneAt(effect, true)));
                }
            }
            node.own = own;
        }
        return node.own;
    }

    /**
     * How far the uncertain effects of actions move each metric. Each is carried through all later actions, which takes
     * a simulation for each pair; of a long plan it counts as far as it moved the state at its own place.
     */
    Deviations deviations(List<Action> actions, String stage, Map<Metric, Double> expected) {
        if (actions.size() <= MOST_CARRIED) {
            return new Deviations()
                    .add(carried(actions, actions.size()), expected, stage)
                    .add(own(actions, actions.size()), expected, stage)
                    .withDoubt(projector.after(actions).projection());
        }
        Deviations deviations = new Deviations();
        for (int i = 1; i <= actions.size(); i++) {
            deviations.add(own(actions, i), projector.node(actions, i).after.metrics(stage), stage);
        }
        return deviations.withDoubt(projector.after(actions).projection());
    }

    /**
     * True when the last of the actions may do harm: with one of its uncertain effects at the wrong end a metric is
     * worse than before it.
     *
     * @param least relative change that is told from noise
     */
    public boolean mayWorsen(List<Action> actions, Metric metric, double least) {
        Node before = projector.node(actions, actions.size() - 1);
        Double was = before.after.metrics(null).get(metric);
        return was != null
                && own(actions, actions.size()).stream()
                        .map(end -> end.known(null).get(metric))
                        .anyMatch(is -> is != null && metric.gain(is / was) < -least);
    }

    private Drawn end(Node node, Projector.After before, Action last, Draw draw) {
        Correction correction = projector.corrections().of(last);
        Applied applied = correction.of(projector.applier().apply(before.variant(), before.anchors(), last, draw));
        return end(node, last, applied, correction.width());
    }

    /** Those of what the actions before the last one gave, with the last one on top. */
    List<Drawn> carried(List<Action> actions, int length) {
        Node node = projector.node(actions, length);
        if (node.carried == null) {
            Action last = actions.get(length - 1);
            List<Drawn> earlier = new ArrayList<>(carried(actions, length - 1));
            earlier.addAll(own(actions, length - 1));
            List<Drawn> carried = new ArrayList<>(earlier.size());
            for (Drawn end : earlier) {
                Applied applied = projector.applier().apply(end.variant(), end.anchors(), last, Draw.EXPECTED);
                carried.add(end(node, last, projector.corrections().of(last).of(applied), end.width()));
            }
            node.carried = carried;
        }
        return node.carried;
    }

    private Drawn end(Node node, Action last, Applied applied, double width) {
        projector.simulations().check();
        // An end that is as expected, or that nothing feels, gives what was simulated.
        boolean same = applied.variant().equals(node.after.variant());
        return new Drawn(
                applied.variant(),
                node.after.anchors(),
                width,
                last.stage(),
                (variant, anchors) -> same
                        ? node.after.projection()
                        : projector.simulations().of(variant, anchors, node.after.projection()));
    }
}
