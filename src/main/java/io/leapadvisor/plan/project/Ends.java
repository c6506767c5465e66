package io.leapadvisor.plan.project;

import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.simulate.Projection;
import java.util.ArrayList;
import java.util.List;

/**
 * The states in which one uncertain effect is at one of its ends; made when they are asked for.
 *
 * @param projector knows the states
 * @param today the deployment as it is
 */
record Ends(Projector projector, Projection today) {

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

    private Drawn end(Node node, Projector.After before, Action last, Draw draw) {
        return end(node, last, projector.applier().apply(before.variant(), last, draw));
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
                carried.add(end(node, last, projector.applier().apply(end.variant(), last, Draw.EXPECTED)));
            }
            node.carried = carried;
        }
        return node.carried;
    }

    private Drawn end(Node node, Action last, Applied applied) {
        projector.simulations().check();
        return new Drawn(applied.variant(), node.after.anchors(), last.stage(), (variant, anchors) -> projector
                .simulations()
                .of(variant, anchors, today));
    }
}
