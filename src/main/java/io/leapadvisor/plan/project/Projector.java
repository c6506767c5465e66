package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.learn.outcome.Taught;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.remedy.effect.ChosenEffects;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what actions do to one deployment: it is simulated before and after. What was simulated is remembered, since
 * plans share beginnings, as far as there is room; an instance serves one assessment, by one thread. Each uncertain
 * effect is drawn at its ends, one at a time; {@link Impacts} makes intervals of that.
 */
public final class Projector {

    /**
     * Stages that remembered states may have together, some quarter of a kB each; when they are more, all is forgotten.
     */
    private static final int MOST_HELD = 200_000;
    /** What a state holds beside its stages takes the room of so many. */
    private static final int STATE = 10;

    private final Simulator simulator;
    private final Cancellation cancellation;
    private final Applier applier;
    private final Steps steps;
    private final Simulations simulations;
    private final Corrections corrections;
    private final Ends ends;
    private final Impacts impacts;
    private final Earnings earnings;
    private final Node root;
    /** Equal actions are the same object, so that a walk through the tree of what was simulated compares references. */
    private final Map<String, Action> actions = new HashMap<>();

    private final Map<Action, Action> known = new IdentityHashMap<>();
    private int held;

    /** Without outcomes; parameters as below. */
    public Projector(Knowledge knowledge, Simulator simulator, Reconciled today, Cancellation cancellation) {
        this(knowledge, simulator, today, Map.of(), cancellation);
    }

    /**
     * @param taught what a team's own outcomes say of remedies, by their ids
     * @param cancellation ends the work by {@link Cancellation.CancelledException} when nobody waits for it
     */
    public Projector(
            Knowledge knowledge,
            Simulator simulator,
            Reconciled today,
            Map<String, Taught> taught,
            Cancellation cancellation) {
        this.simulator = simulator;
        this.cancellation = cancellation;
        this.applier = new Applier(knowledge, simulator, new ChosenEffects());
        this.simulations = new Simulations(knowledge, simulator, today, cancellation);
        this.corrections =
                new Corrections(knowledge, taught, () -> new Projector(knowledge, simulator, today, cancellation));
        this.steps = new Steps(applier, corrections, simulations, knowledge.threshold("excess-without-exchange"));
        this.ends = new Ends(this);
        this.impacts = Impacts.of(knowledge);
        this.earnings = Earnings.of(today.variant(), today.projection());
        Simulated simulated = Simulated.of(today.projection());
        this.root =
                new Node(new After(today.variant(), today.anchors(), simulated, List.of(), List.of(), 1, List.of()));
        this.root.carried = List.of();
        this.root.own = List.of();
    }

    public Applier applier() {
        return applier;
    }

    public Simulator simulator() {
        return simulator;
    }

    /** What a team's own outcomes make of actions. */
    public Corrections corrections() {
        return corrections;
    }

    public Simulations simulations() {
        return simulations;
    }

    /**
     * A deployment after actions.
     *
     * @param variant as it would be
     * @param anchors what its measurements still say
     * @param simulated its projection under its load, expected values; many states are only passed through
     * @param effects uncertain effects that were used; {@code ownEffects}: those of the last action alone
     * @param assumptions what was assumed
     * @param accuracyKept share of the quality metric that is kept, expected
     */
    public record After(
            Variant variant,
            Anchors anchors,
            Simulated simulated,
            List<EffectUse> effects,
            List<String> assumptions,
            double accuracyKept,
            List<EffectUse> ownEffects) {

        public Projection projection() {
            return simulated.projection();
        }

        /** The bill, in USD an hour; NaN = not known. */
        public double usdPerHour() {
            return projection().bill().usdPerHour();
        }

        /** Its known metrics; {@code stage} names the one whose time is among them, null = none. */
        public Map<Metric, Double> metrics(String stage) {
            return stage == null ? simulated.metrics(variant) : Metric.known(projection(), variant, stage);
        }
    }

    /** The deployment after actions in turn, all effects at their expected values; as it is without any. */
    public After after(List<Action> actions) {
        return node(actions, actions.size()).after;
    }

    Node node(List<Action> path, int length) {
        if (held > MOST_HELD) {
            root.forgetNext();
            held = 0;
        }
        Node node = root;
        for (int i = 0; i < length; i++) {
            Node next = node.next(path.get(i));
            node = next == null ? next(node, unified(path.get(i))) : next;
        }
        return node;
    }

    private Node next(Node node, Action action) {
        Node next = node.next(action);
        if (next == null) {
            cancellation.check();
            next = new Node(steps.next(node.after, action));
            node.setNext(action, next);
            held += STATE + next.after.variant().profile().stagesOrEmpty().size();
        }
        return next;
    }

    private Action unified(Action action) {
        return known.computeIfAbsent(action, one -> actions.computeIfAbsent(one.label(), label -> one));
    }

    /**
     * What actions do to each metric that is known on both sides.
     *
     * @param stage stage whose latency is reported; null = none
     * @param quality current value of the quality metric; null = none
     */
    public List<Impact> impact(List<Action> actions, String stage, Double quality) {
        Node node = node(actions, actions.size());
        return node.impacts(stage, quality, () -> impact(node, actions, stage, quality));
    }

    private List<Impact> impact(Node node, List<Action> actions, String stage, Double quality) {
        Map<Metric, Double> expected = node.after.metrics(stage);
        Deviations deviations = ends.deviations(actions, stage, expected)
                .with(corrections.ownError(actions, 0, stage), root.after, node.after);
        List<Impact> moved = impacts.of(
                root.after.metrics(stage), expected, deviations, quality, KeptQuality.left(this, actions, 0));
        return earnings.with(moved, List.of(), actions);
    }

    /** What the last of the actions does to what those before it have made. */
    public List<Impact> ownImpact(List<Action> actions, Double quality) {
        int before = actions.size() - 1;
        After end = node(actions, actions.size()).after;
        Map<Metric, Double> expected = end.metrics(null);
        After start = node(actions, before).after;
        Double qualityBefore = quality == null ? null : (Double) AccuracyObjective.after(quality, start.accuracyKept());
        Deviations deviations = new Deviations()
                .add(ends.own(actions, actions.size()), expected, null)
                .with(corrections.ownError(actions, before, null), start, end);
        List<Impact> moved = impacts.of(
                start.metrics(null), expected, deviations, qualityBefore, KeptQuality.left(this, actions, before));
        return earnings.with(moved, actions.subList(0, before), actions);
    }

    /**
     * The same as {@link #impact} for less: the deviations of each action alone stand for those of all together, so
     * that nothing is drawn again. For plans that are only shown beside the one that is chosen.
     */
    public List<Impact> roughImpact(List<Action> actions, Double quality) {
        Deviations deviations = new Deviations();
        for (Action action : actions) {
            List<Action> alone = List.of(action);
            deviations.add(ends.own(alone, 1), after(alone).metrics(null), null);
        }
        List<Impact> moved = impacts.of(
                root.after.metrics(null),
                after(actions).metrics(null),
                deviations.with(corrections.ownError(actions, 0, null), root.after, after(actions)),
                quality,
                KeptQuality.left(this, actions, 0));
        return earnings.with(moved, List.of(), actions);
    }

    /** The metrics of a variant that is near a state. */
    Map<Metric, Double> known(Variant variant, After near, String stage) {
        return Metric.known(simulations.of(variant, near.anchors(), near.projection()), variant, stage);
    }
}
