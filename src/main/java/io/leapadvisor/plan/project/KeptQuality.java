package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import java.util.List;

/**
 * What is left of the quality metric after several drops: expected shares multiply, their deviations add as squares in
 * the logarithm.
 *
 * @param touched false when nothing has touched quality
 * @param share that is kept, expected
 * @param squaredDown squared deviation downwards of the logarithm
 * @param squaredUp squared deviation upwards of the logarithm
 */
record KeptQuality(boolean touched, double share, double squaredDown, double squaredUp) {

    static final KeptQuality NOT_TOUCHED = new KeptQuality(false, 1, 0, 0);
    /** A drop never takes all, so that its logarithm is finite. */
    private static final double MOST = 0.999;

    /** The share of the quality metric that the actions from an index on leave; null = they do not touch it. */
    static Interval left(Projector projector, List<Action> actions, int from) {
        KeptQuality kept = NOT_TOUCHED;
        for (int i = from; i < actions.size(); i++) {
            if (actions.get(i).remedy().touchesAccuracy()) {
                EffectUse drop = projector
                        .applier()
                        .accuracyDrop(projector.node(actions, i).after.variant(), actions.get(i));
                kept = drop == null ? kept : kept.after(drop.factor());
            }
        }
        return kept.interval();
    }

    /** What is left after one more relative drop. */
    KeptQuality after(Interval drop) {
        double kept = 1 - Math.min(MOST, drop.expected());
        return new KeptQuality(
                true,
                share * kept,
                squaredDown + square(Math.log((1 - Math.min(MOST, drop.high())) / kept)),
                squaredUp + square(Math.log((1 - drop.low()) / kept)));
    }

    /** The share that is kept; null = quality is not touched. */
    Interval interval() {
        return touched
                ? new Interval(share * Math.exp(-Math.sqrt(squaredDown)), share, share * Math.exp(Math.sqrt(squaredUp)))
                : null;
    }

    private static double square(double value) {
        return value * value;
    }
}
