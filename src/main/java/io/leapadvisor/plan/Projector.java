package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metrics;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what actions do to one deployment: it is simulated before and after. What was simulated is remembered, since
 * plans share beginnings; an instance serves one assessment, by one thread. Intervals come from drawing each uncertain
 * effect at its ends, one at a time, and adding the deviations as squares in the logarithm, together with the spread of
 * the model itself.
 */
public final class Projector {

    /**
     * From a ratio of this logarithm on, the whole spread of the model applies; what hardly changes is hardly
     * uncertain.
     */
    private static final double FULL_SPREAD_AT = 0.15;

    private static final double[] NO_DEVIATION = new double[2];

    private final Simulator simulator;
    private final Applier applier;
    private final double spread;
    private final double withoutExchange;
    private final Reconciled base;
    private final Node root;
    /** Equal actions are one, so that a walk through the tree of what was simulated compares references. */
    private final Map<String, Action> actions = new HashMap<>();

    private final Map<Action, Action> known = new IdentityHashMap<>();

    public Projector(Knowledge knowledge, Simulator simulator, Reconciled base) {
        this.simulator = simulator;
        this.applier = new Applier(knowledge, simulator);
        this.spread = knowledge.calibration().spread("ratio");
        this.withoutExchange = knowledge.threshold("excess-without-exchange");
        this.base = base;
        this.root = new Node(
                new After(base.variant(), base.anchors(), base.projection(), List.of(), List.of(), 1, List.of()),
                List.of(),
                List.of());
    }

    /**
     * A state that was simulated, those that follow from it by one more action, and, once asked for, its uncertain
     * ends.
     */
    private static final class Node {

        private final After after;
        private final Map<Action, Node> next = new IdentityHashMap<>(4);
        /** Ends of what the actions before the last one gave, then those of its own effects. */
        private List<Drawn> carried;

        private List<Drawn> own;

        Node(After after, List<Drawn> carried, List<Drawn> own) {
            this.after = after;
            this.carried = carried;
            this.own = own;
        }
    }

    public Applier applier() {
        return applier;
    }

    public Simulator simulator() {
        return simulator;
    }

    /**
     * A deployment after actions.
     *
     * @param variant as it would be
     * @param anchors what its measurements still say
     * @param projection under its load, expected values
     * @param effects uncertain effects that were used
     * @param assumptions what was assumed
     * @param accuracyKept share of the quality metric that is kept, expected
     * @param ownEffects those of the last action alone
     */
    public record After(
            Variant variant,
            MeasurementFactors anchors,
            Projection projection,
            List<EffectUse> effects,
            List<String> assumptions,
            double accuracyKept,
            List<EffectUse> ownEffects) {}

    /** The deployment after actions in turn, all effects at their expected values; as it is without any. */
    public After after(List<Action> actions) {
        return node(actions, actions.size()).after;
    }

    private Node node(List<Action> path, int length) {
        Node node = root;
        for (int i = 0; i < length; i++) {
            Action action = one(path.get(i));
            Node next = node.next.get(action);
            if (next == null) {
                next = new Node(next(node.after, action), null, null);
                node.next.put(action, next);
            }
            node = next;
        }
        return node;
    }

    private Action one(Action action) {
        Action one = known.get(action);
        if (one == null) {
            one = actions.computeIfAbsent(action.label(), ignored -> action);
            known.put(action, one);
        }
        return one;
    }

    /** One more action on what others have made; not remembered. */
    After next(After before, Action action) {
        EffectUse drop = applier.accuracyDrop(before.variant(), action);
        Applied applied = applier.apply(before.variant(), action, Draw.EXPECTED);
        MeasurementFactors anchors = applied.variant().equals(before.variant())
                ? before.anchors()
                : carried(before, action.remedy().carryOver(), applied.variant());
        return new After(
                applied.variant(),
                anchors,
                simulator.project(applied.variant(), anchors),
                joined(before.effects(), applied.effects()),
                joined(before.assumptions(), applied.assumptions()),
                before.accuracyKept() * (drop == null ? 1 : 1 - drop.factor().expected()),
                applied.effects());
    }

    /**
     * What errs leaves with what is taken away: with a replaced engine its error, with accelerators that no longer
     * share a layer what they waited for each other; in a ring that is one step less for each accelerator less.
     */
    private MeasurementFactors carried(After before, double carryOver, Variant after) {
        MeasurementFactors anchors = carryOver == 1
                ? before.anchors()
                : before.anchors().withCarried(before.anchors().carried() * carryOver);
        int from = before.variant().profile().hardwareOrNone().tensorParallelOrOne();
        int to = after.profile().hardwareOrNone().tensorParallelOrOne();
        if (to >= from) {
            return anchors;
        }
        double left = (to - 1.0) / (from - 1);
        return anchors.withExchange(anchors.exchange() * (withoutExchange + (1 - withoutExchange) * left));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        if (second.isEmpty()) {
            return first;
        }
        List<T> joined = new ArrayList<>(first.size() + second.size());
        joined.addAll(first);
        joined.addAll(second);
        return joined;
    }

    /**
     * What actions do to each metric that is known on both sides.
     *
     * @param stage stage whose latency is reported; null = none
     * @param quality current value of the quality metric; null = none
     */
    public List<Impact> impact(List<Action> actions, String stage, Double quality) {
        Node node = drawn(actions, actions.size());
        List<List<Drawn>> ends = List.of(node.carried, node.own);
        Map<String, Double> expected = Metrics.of(node.after.projection(), node.after.variant(), stage);
        return impact(root.after, expected, deviations(ends, expected, stage), stage, quality, kept(actions, 0));
    }

    /** What the last of the actions does to what those before it have made. */
    List<Impact> ownImpact(List<Action> actions, Double quality) {
        int before = actions.size() - 1;
        Node node = drawn(actions, actions.size());
        Map<String, Double> expected = Metrics.of(node.after.projection(), node.after.variant(), null);
        After start = node(actions, before).after;
        Double qualityBefore = quality == null ? null : (Double) (quality * start.accuracyKept());
        return impact(
                start,
                expected,
                deviations(List.of(node.own), expected, null),
                null,
                qualityBefore,
                kept(actions, before));
    }

    /**
     * The same as {@link #impact} for less: the deviations of each action alone stand for those of all together, so
     * that nothing is drawn again. For plans that are only shown beside the one that is chosen.
     */
    List<Impact> roughImpact(List<Action> actions, Double quality) {
        After after = after(actions);
        Map<String, double[]> sum = new HashMap<>();
        for (Action action : actions) {
            Node alone = drawn(List.of(action), 1);
            deviations(List.of(alone.own), Metrics.of(alone.after.projection(), alone.after.variant(), null), null)
                    .forEach((metric, deviation) -> {
                        double[] total = sum.computeIfAbsent(metric, ignored -> new double[2]);
                        total[0] += deviation[0];
                        total[1] += deviation[1];
                    });
        }
        return impact(
                root.after,
                Metrics.of(after.projection(), after.variant(), null),
                sum,
                null,
                quality,
                kept(actions, 0));
    }

    private List<Impact> impact(
            After start,
            Map<String, Double> expected,
            Map<String, double[]> deviations,
            String stage,
            Double quality,
            Interval kept) {
        Map<String, Double> before = Metrics.of(start.projection(), start.variant(), stage);
        List<Impact> impacts = new ArrayList<>();
        for (Map.Entry<String, Double> was : before.entrySet()) {
            Double is = expected.get(was.getKey());
            if (is == null || was.getValue() <= 0 || is < 0) {
                continue;
            }
            double ratio = is / was.getValue();
            double[] deviation = deviations.getOrDefault(was.getKey(), NO_DEVIATION);
            double own = Metrics.isPrice(was.getKey()) || ratio <= 0
                    ? 0
                    : spread * Interval.Z80 * Math.min(1, Math.abs(Math.log(ratio)) / FULL_SPREAD_AT);
            Interval interval = new Interval(
                    ratio * Math.exp(-Math.hypot(Math.sqrt(deviation[0]), own)),
                    ratio,
                    ratio * Math.exp(Math.hypot(Math.sqrt(deviation[1]), own)));
            impacts.add(new Impact(was.getKey(), was.getValue(), interval.times(was.getValue()), interval));
        }
        if (quality != null && kept != null) {
            impacts.add(new Impact(Metrics.ACCURACY, quality, kept.times(quality), kept));
        }
        return impacts;
    }

    /** Squared deviations downwards and upwards of the logarithm of each metric, over all uncertain effects. */
    private static Map<String, double[]> deviations(
            List<List<Drawn>> ends, Map<String, Double> expected, String stage) {
        Map<String, double[]> deviations = new HashMap<>();
        for (List<Drawn> some : ends) {
            for (Drawn drawn : some) {
                Map<String, Double> is = Metrics.of(drawn.projection(), drawn.variant(), stage);
                expected.forEach((metric, value) -> {
                    Double other = is.get(metric);
                    if (other != null && value > 0 && other > 0 && !other.equals(value)) {
                        double deviation = Math.log(other / value);
                        deviations.computeIfAbsent(metric, ignored -> new double[2])[deviation < 0 ? 0 : 1] +=
                                deviation * deviation;
                    }
                });
            }
        }
        return deviations;
    }

    /** A deployment after actions with one uncertain effect at one of its ends. */
    private record Drawn(Variant variant, Projection projection) {}

    /**
     * Each uncertain effect at each of its ends, one at a time; what the actions before the last one gave is drawn on.
     */
    private Node drawn(List<Action> path, int length) {
        Node node = node(path, length);
        if (node.own != null) {
            return node;
        }
        Node before = drawn(path, length - 1);
        Action last = path.get(length - 1);
        List<Drawn> carried = new ArrayList<>(before.carried.size() + before.own.size());
        for (List<Drawn> earlier : List.of(before.carried, before.own)) {
            for (Drawn one : earlier) {
                carried.add(project(
                        node.after.anchors(),
                        applier.apply(one.variant(), last, Draw.EXPECTED).variant()));
            }
        }
        List<Drawn> own = new ArrayList<>();
        List<EffectUse> effects = node.after.ownEffects();
        for (int effect = 0; effect < effects.size(); effect++) {
            if (effects.get(effect).factor().low()
                    < effects.get(effect).factor().high()) {
                own.add(project(
                        node.after.anchors(),
                        applier.apply(before.after.variant(), last, Draw.oneAt(effect, false))
                                .variant()));
                own.add(project(
                        node.after.anchors(),
                        applier.apply(before.after.variant(), last, Draw.oneAt(effect, true))
                                .variant()));
            }
        }
        node.carried = carried;
        node.own = own;
        return node;
    }

    private Drawn project(MeasurementFactors anchors, Variant variant) {
        return new Drawn(variant, simulator.project(variant, anchors));
    }

    /** Share of the quality metric that the actions from an index on keep; null = none of them touches quality. */
    Interval kept(List<Action> actions, int from) {
        double low = 0;
        double high = 0;
        double expected = 1;
        boolean touched = false;
        for (int i = from; i < actions.size(); i++) {
            if (!actions.get(i).remedy().touchesAccuracy()) {
                continue;
            }
            EffectUse drop = applier.accuracyDrop(node(actions, i).after.variant(), actions.get(i));
            if (drop != null) {
                touched = true;
                double share = 1 - Math.min(0.999, drop.factor().expected());
                expected *= share;
                low += square(Math.log((1 - Math.min(0.999, drop.factor().high())) / share));
                high += square(Math.log((1 - drop.factor().low()) / share));
            }
        }
        return touched
                ? new Interval(expected * Math.exp(-Math.sqrt(low)), expected, expected * Math.exp(Math.sqrt(high)))
                : null;
    }

    private static double square(double value) {
        return value * value;
    }
}
